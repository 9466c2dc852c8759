using Tentakel.Platform.Standing;

namespace Tentakel.Parties.Domain;

public readonly record struct DeskId(Guid Value)
{
    public static DeskId New() => new(Guid.CreateVersion7());

    // Lists go on after a key; the database compares what these only name.
    public static bool operator <(DeskId one, DeskId other) => one.Value < other.Value;

    public static bool operator >(DeskId one, DeskId other) => one.Value > other.Value;
}

/// <summary>A team with a name and a telephone: what the public sees instead of a person.</summary>
[Standing]
public sealed class Desk
{
    private Desk()
    {
    }

    public Desk(DeskId id, PartyId party, LocalText name, string phone)
    {
        Id = id;
        PartyId = party;
        Name = name;
        Phone = phone;
    }

    public DeskId Id { get; private set; }

    public PartyId PartyId { get; private set; }

    public LocalText Name { get; private set; } = new("", "");

    public string Phone { get; private set; } = "";

    /// <summary>Words people use for what this team does, separated by commas, in any language: it is found by them.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The first day it was no longer there; null while it is. What was answered from it keeps its name.</summary>
    public DateOnly? EndedOn { get; private set; }

    public void Change(LocalText name, string phone) => (Name, Phone) = (name, phone);

    public void BeFoundBy(string words) => Words = words;

    public void End(DateOnly today) => EndedOn ??= today;
}
