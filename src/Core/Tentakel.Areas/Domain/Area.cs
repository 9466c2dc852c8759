using Tentakel.Platform.Standing;

namespace Tentakel.Areas.Domain;

/// <summary>
/// A municipality, district or neighbourhood as CBS drew it in one year. Belongs to no programme: everybody stands on the
/// same ground.
/// </summary>
[Standing]
public sealed class Area
{
    public const int MostNameLength = 120;

    private Area()
    {
    }

    public Area(string code, int year)
    {
        if (!AreaCode.IsCode(code))
        {
            throw new ArgumentException($"\"{code}\" is not a code of CBS.", nameof(code));
        }

        Code = code;
        Year = year;
        Level = AreaCode.LevelOf(code);
    }

    public string Code { get; private set; } = "";

    /// <summary>The year of the division; a code means something only together with it.</summary>
    public int Year { get; private set; }

    public AreaLevel Level { get; private set; }

    public string Name { get; private set; } = "";

    public string MunicipalityCode { get; private set; } = "";

    public string MunicipalityName { get; private set; } = "";

    /// <summary>The district it lies in, for a district itself; null for a municipality.</summary>
    public string? DistrictCode { get; private set; }

    public string? DistrictName { get; private set; }

    /// <summary>Null when CBS does not tell, because it is unknown or so few that it would point at people.</summary>
    public int? Population { get; private set; }

    /// <summary>The name as <see cref="SearchText"/> writes it.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>Takes over what the division says of it; false when it said so already.</summary>
    public bool Describe(string name, (string Code, string Name) municipality, (string Code, string Name)? district, int? population)
    {
        var before = (Name, MunicipalityCode, MunicipalityName, DistrictCode, DistrictName, Population, SearchName);
        Name = name;
        SearchName = SearchText.Of(name);
        (MunicipalityCode, MunicipalityName) = municipality;
        (DistrictCode, DistrictName) = (district?.Code, district?.Name);
        Population = population;
        return before != (Name, MunicipalityCode, MunicipalityName, DistrictCode, DistrictName, Population, SearchName);
    }
}
