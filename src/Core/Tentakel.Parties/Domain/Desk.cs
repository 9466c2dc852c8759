namespace Tentakel.Parties.Domain;

public readonly record struct DeskId(Guid Value)
{
    public static DeskId New() => new(Guid.CreateVersion7());
}

/// <summary>A team with a name and a telephone: what the public sees instead of a person.</summary>
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
}
