using System.Text.RegularExpressions;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Pages.Domain;

public readonly record struct InfoPageId(Guid Value)
{
    public static InfoPageId New() => new(Guid.CreateVersion7());
}

/// <summary>A page in which a programme explains something. What it says is in its newest version.</summary>
public sealed partial class InfoPage : IVersioned
{
    public const int MostSlug = 60;
    public const int MostTitle = 120;
    public const int MostText = 20_000;

    // Addresses below /uitleg that mean something else.
    private static readonly string[] Taken = ["bewerken", "versies"];

    private readonly List<InfoPageVersion> _added = [];

    private InfoPage()
    {
    }

    public InfoPage(ProgrammeId programme, InfoPageId id, string slug, int order)
    {
        (ProgrammeId, Id, Slug, Order) = (programme, id, slug, order);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public InfoPageId Id { get; private set; }

    /// <summary>The last part of its address; never changes, because others link to it.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its place in the list.</summary>
    public int Order { get; private set; }

    /// <summary>The number of the newest version.</summary>
    public int Newest { get; private set; }

    public int Version { get; set; }

    /// <summary>What was saved in this transaction.</summary>
    public IReadOnlyList<InfoPageVersion> Added => _added;

    public static bool IsSlug(string? text) => text is { Length: > 0 and <= MostSlug } && Words().IsMatch(text) && !Taken.Contains(text);

    /// <summary>Makes the next version. What somebody else saved in the meantime is not written over.</summary>
    /// <param name="basedOn">The version that was read before writing this one.</param>
    public Outcome<InfoPageVersion> Save(InfoPageText text, int basedOn, int order, PersonId? by, DateTimeOffset now, int? restoredFrom = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (basedOn != Newest)
        {
            return new Refusal("pages.changed");
        }

        Newest++;
        Order = order;
        var version = new InfoPageVersion(this, text, by, now, restoredFrom);
        _added.Add(version);
        return version;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}

/// <summary>What a page says, in both languages; English may be empty.</summary>
/// <param name="Shown">Everybody may read it.</param>
public sealed record InfoPageText(string TitleNl, string TitleEn, string TextNl, string TextEn, bool Shown)
{
    public LocalText Title => new(TitleNl, TitleEn);

    public LocalText Text => new(TextNl, TextEn);
}

/// <summary>What a page said since some moment; never changed.</summary>
public sealed class InfoPageVersion
{
    private InfoPageVersion()
    {
    }

    internal InfoPageVersion(InfoPage page, InfoPageText text, PersonId? by, DateTimeOffset now, int? restoredFrom)
    {
        (ProgrammeId, PageId, Number) = (page.ProgrammeId, page.Id, page.Newest);
        (TitleNl, TitleEn, TextNl, TextEn, Shown) = (text.TitleNl, text.TitleEn, text.TextNl, text.TextEn, text.Shown);
        (SavedById, SavedAt, RestoredFrom) = (by, now, restoredFrom);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public InfoPageId PageId { get; private set; }

    public int Number { get; private set; }

    public string TitleNl { get; private set; } = "";

    public string TitleEn { get; private set; } = "";

    public string TextNl { get; private set; } = "";

    public string TextEn { get; private set; } = "";

    public bool Shown { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Null when the house made it itself.</summary>
    public PersonId? SavedById { get; private set; }

    /// <summary>The version whose text this is again.</summary>
    public int? RestoredFrom { get; private set; }

    public InfoPageText Text => new(TitleNl, TitleEn, TextNl, TextEn, Shown);
}
