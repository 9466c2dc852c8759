using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;

namespace Tentakel.Signals.Domain;

/// <summary>A way of its own that something should go: with words it is recognised by, a text, where to go and how long it takes.</summary>
/// <param name="Key">What it is in code: <c>complaint</c>. The kinds are fixed, since law made them; the rest is a programme's own.</param>
/// <param name="Title">Stands after "Dit lijkt op": "een klacht".</param>
/// <param name="Term">How long it takes or how long one has, in words; may be empty.</param>
/// <param name="Phone">Empty for the telephone of the site itself.</param>
/// <param name="Link">Empty when there is none.</param>
/// <param name="Words">Each is a word or a few words in this order; a star stands for any beginning or ending.</param>
/// <param name="Exclusions">In the same spelling: what says in the same sentence that it is not meant.</param>
public sealed record Route(
    string Key,
    LocalText Title,
    LocalText Text,
    LocalText Term,
    string Phone,
    string Link,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Exclusions,
    bool Off = false)
{
    /// <summary>Life or property in danger now: shown first, and never in the way of sending.</summary>
    public const string Emergency = "emergency";

    public bool IsEmergency => Key == Emergency;
}

/// <summary>A programme's own version of a route.</summary>
[Standing]
public sealed class RouteRule
{
    public const int MostKey = 40;
    public const int MostTitle = 120;
    public const int MostText = 1000;
    public const int MostTerm = 300;
    public const int MostPhone = 40;
    public const int MostLink = 400;
    public const int MostWords = 8000;

    private RouteRule()
    {
        Key = null!;
        Title = Text = Term = null!;
    }

    public RouteRule(ProgrammeId programmeId, Route route)
    {
        ArgumentNullException.ThrowIfNull(route);
        ProgrammeId = programmeId;
        Key = route.Key;
        Title = Text = Term = null!;
        Change(route);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public string Key { get; private set; }

    public LocalText Title { get; private set; }

    public LocalText Text { get; private set; }

    public LocalText Term { get; private set; }

    public string Phone { get; private set; } = "";

    public string Link { get; private set; } = "";

    /// <summary>One a line.</summary>
    public string Words { get; private set; } = "";

    /// <summary>One a line.</summary>
    public string Exclusions { get; private set; } = "";

    public bool Off { get; private set; }

    public static IReadOnlyList<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    public void Change(Route route)
    {
        ArgumentNullException.ThrowIfNull(route);
        (Title, Text, Term, Phone, Link, Off) = (route.Title, route.Text, route.Term, route.Phone, route.Link, route.Off);
        (Words, Exclusions) = (string.Join('\n', route.Words), string.Join('\n', route.Exclusions));
    }

    public Route AsRoute() => new(Key, Title, Text, Term, Phone, Link, Lines(Words), Lines(Exclusions), Off);
}

/// <summary>What was recognised when it was told, and sent all the same: for who works on it.</summary>
public sealed class SignalRoute
{
    private SignalRoute()
    {
        Key = Phrase = null!;
        Title = Term = null!;
    }

    public SignalRoute(ProgrammeId programmeId, SignalId signalId, Route route, string phrase)
    {
        ArgumentNullException.ThrowIfNull(route);
        ProgrammeId = programmeId;
        SignalId = signalId;
        Key = route.Key;
        Title = route.Title;
        Term = route.Term;
        Phrase = phrase;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SignalId SignalId { get; private set; }

    public string Key { get; private set; }

    public LocalText Title { get; private set; }

    public LocalText Term { get; private set; }

    /// <summary>The rule's words by which it was recognised.</summary>
    public string Phrase { get; private set; }
}
