namespace Tentakel.Neighbourhoods.Domain;

/// <summary>How a value came to be, or why there is none. Kept as a number: never give one to another.</summary>
public enum ObservationStatus : byte
{
    /// <summary>Counted or surveyed for this very area.</summary>
    Measured = 1,

    /// <summary>Estimated for the area from a model, such as the health figures of neighbourhoods.</summary>
    Modelled = 2,

    /// <summary>The publisher has it and keeps it back, because it is about so few people.</summary>
    Suppressed = 3,

    /// <summary>No value, and nobody says why: not measured, not yet published, or not applicable.</summary>
    Unknown = 4,
}

/// <summary>What kind of area a figure is of. Kept as a number, and a part of the key: one level of the country lies together.</summary>
public enum StatisticsLevel : byte
{
    Country = 1,
    CountryPart = 2,
    Province = 3,
    Municipality = 4,
    District = 5,
    Neighbourhood = 6,

    /// <summary>The four digits of a postcode: no area of CBS, and of no year.</summary>
    Postcode = 7,
}

/// <summary>
/// One figure: what, of which year, where. Belongs to no programme: it is the country's. There are millions, so the row holds
/// only what differs per row; unit, names and licence are with its <see cref="Indicator"/>, <see cref="StatisticsSource"/> and
/// <see cref="ImportRun"/>.
/// </summary>
public sealed class Observation
{
    private Observation()
    {
    }

    public Observation(string indicator, int year, StatisticsLevel level, string areaCode, int areaYear)
    {
        (Indicator, Year, Level, AreaCode, AreaYear) = (indicator, year, level, areaCode, areaYear);
    }

    /// <summary>Key of the <see cref="Domain.Indicator"/>, such as <c>cbs.income.mean</c>.</summary>
    public string Indicator { get; private set; } = "";

    /// <summary>The year the figure is about.</summary>
    public int Year { get; private set; }

    public StatisticsLevel Level { get; private set; }

    public string AreaCode { get; private set; } = "";

    /// <summary>The year of the division in which the code means this piece of land; often not <see cref="Year"/>. 0 for what has none.</summary>
    public int AreaYear { get; private set; }

    /// <summary>Null exactly when the status is suppressed or unknown.</summary>
    public double? Value { get; private set; }

    public ObservationStatus Status { get; private set; }

    public int SourceId { get; private set; }

    /// <summary>The run that last changed something here; a later run that found the same did not touch it.</summary>
    public int RunId { get; private set; }

    /// <summary>False when it said so already. That somebody else does not know takes away no value.</summary>
    public bool Tell(double? value, ObservationStatus status, int sourceId, int runId)
    {
        if (value is null != status is ObservationStatus.Suppressed or ObservationStatus.Unknown)
        {
            throw new ArgumentException($"{value} cannot be {status}.", nameof(status));
        }

        if (RunId != 0 && ((Value.Equals(value) && Status == status) || (status == ObservationStatus.Unknown && Status != ObservationStatus.Unknown)))
        {
            return false;
        }

        (Value, Status, SourceId, RunId) = (value, status, sourceId, runId);
        return true;
    }
}
