namespace Tentakel.Parties.Domain;

/// <summary>An organisation or group that takes part. Global: a ministry is the same party in every programme.</summary>
public sealed class Party
{
    private Party()
    {
    }

    public Party(PartyId id, string name, PartyKind kind)
    {
        Id = id;
        Name = name;
        Kind = kind;
    }

    public PartyId Id { get; private set; }

    public string Name { get; private set; } = "";

    public PartyKind Kind { get; private set; }

    public void Change(string name, PartyKind kind) => (Name, Kind) = (name, kind);
}

public enum PartyKind
{
    Residents,
    Municipality,
    Province,
    Ministry,
    Agency,
    Housing,
    School,
    Police,
    Care,
    Welfare,
    Office,
    Other,
}
