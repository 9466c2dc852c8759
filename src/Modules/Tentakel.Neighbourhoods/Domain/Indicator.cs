using Tentakel.Parties.Domain;

namespace Tentakel.Neighbourhoods.Domain;

/// <summary>What is counted or estimated, in one unit for ever: what turns from a share into a count is another indicator.</summary>
public sealed class Indicator
{
    public const int MostKeyLength = 60;
    public const int MostNameLength = 200;

    private Indicator()
    {
    }

    public Indicator(string key) => Key = key;

    /// <summary>Stable and never given to something else: <c>cbs.income.mean</c>.</summary>
    public string Key { get; private set; } = "";

    public LocalText Name { get; private set; } = new("", "");

    public StatisticsUnit Unit { get; private set; }

    /// <summary>The newest source that brought it.</summary>
    public int SourceId { get; private set; }

    /// <summary>False when it was described so already.</summary>
    public bool Describe(LocalText name, StatisticsUnit unit, int sourceId)
    {
        if (Name == name && Unit == unit && SourceId == sourceId)
        {
            return false;
        }

        (Name, Unit, SourceId) = (name, unit, sourceId);
        return true;
    }
}

/// <summary>In what a value is told. Screens have a text for each.</summary>
public enum StatisticsUnit
{
    Count,
    Percent,
    PerThousand,
    ThousandEuro,
    Kilometre,
    Hectare,
    PerSquareKilometre,

    /// <summary>A score of an index, on a scale of its own.</summary>
    Score,

    /// <summary>A step of a fixed ladder, such as 1 to 5 or 1 to 9.</summary>
    Class,

    /// <summary>Persons in a household, and other plain numbers that are no count.</summary>
    Number,

    KilowattHour,
    CubicMetre,
    Euro,

    /// <summary>The publisher's own unit, which the name tells.</summary>
    Other,
}
