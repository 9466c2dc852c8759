using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Domain;

/// <summary>
/// Why a signal may be kept from the public list, in a programme's own words. A programme begins with the usual reasons; a row
/// with the same key says it otherwise, or ends it.
/// </summary>
public sealed class WithholdReason
{
    public const int MostKey = 40;
    public const int MostName = 200;

    /// <summary>What a programme begins with, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<ChosenReason> Usual =
    [
        new("person", new LocalText("Er staat iets in waaraan je iemand kunt herkennen.", "It says something by which somebody can be recognised.")),
        new("accusation", new LocalText("Het beschuldigt iemand.", "It accuses somebody.")),
        new("insult", new LocalText("Het kwetst mensen of zet tegen mensen op.", "It hurts people or sets people against others.")),
        new("private", new LocalText("Het gaat over iemands gezondheid, geld of gezin.", "It is about somebody’s health, money or family.")),
        new("asked", new LocalText("Wie het vertelde, wil het niet openbaar.", "The person who told it does not want it public.")),
        new("double", new LocalText("Het staat al op de lijst.", "It is on the list already.")),
        new("elsewhere", new LocalText("Het gaat niet over een buurt.", "It is not about a neighbourhood.")),
        new("advert", new LocalText("Het is reclame.", "It is advertising.")),
    ];

    private WithholdReason()
    {
        Key = null!;
        Name = null!;
    }

    public WithholdReason(ProgrammeId programmeId, string key, LocalText name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ProgrammeId = programmeId;
        Key = key;
        Name = name;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public string Key { get; private set; }

    public LocalText Name { get; private set; }

    /// <summary>No longer offered; what was decided with it keeps it.</summary>
    public bool Ended { get; private set; }

    public void Change(LocalText name, bool ended) => (Name, Ended) = (name, ended);
}

/// <summary>A reason as it was when somebody chose it.</summary>
public sealed record ChosenReason(string Key, LocalText Name);
