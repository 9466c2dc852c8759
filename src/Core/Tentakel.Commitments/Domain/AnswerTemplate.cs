using System.Text.RegularExpressions;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

public readonly record struct AnswerTemplateId(Guid Value)
{
    public static AnswerTemplateId New() => new(Guid.CreateVersion7());
}

/// <summary>Words that a desk often answers with. What is in them is filled in, read over and changed by who answers.</summary>
public sealed class AnswerTemplate : IVersioned
{
    public const int MostTitle = 80;

    private AnswerTemplate()
    {
    }

    public AnswerTemplate(ProgrammeId programmeId, DeskId desk, string title, string text)
    {
        ProgrammeId = programmeId;
        Id = AnswerTemplateId.New();
        DeskId = desk;
        Change(title, text);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public AnswerTemplateId Id { get; private set; }

    public DeskId DeskId { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public int Version { get; set; }

    public void Change(string title, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        (Title, Text) = (title, text);
    }
}

/// <summary>The places in a template that are filled in: [naam], [straat] and [datum].</summary>
public static partial class Placeholders
{
    public const string Name = "[naam]";
    public const string Street = "[straat]";
    public const string Date = "[datum]";

    private static readonly string[] Known = [Name, Street, Date];

    /// <summary>What stands between square brackets and is none of the three; null when there is none.</summary>
    public static string? Unknown(string text) => InBrackets().Matches(text).Select(match => match.Value).FirstOrDefault(found => !Known.Contains(found.ToLowerInvariant()));

    /// <summary>One of the three that is still in a text; null when there is none.</summary>
    public static string? Unfilled(string? text) => text is null ? null : InBrackets().Matches(text).Select(match => match.Value.ToLowerInvariant()).FirstOrDefault(Known.Contains);

    /// <summary>Fills in what is known; what is not, stays for who answers to fill in.</summary>
    public static string Fill(string text, string? name, string? street, string? date)
    {
        ArgumentNullException.ThrowIfNull(text);
        return InBrackets().Replace(text, match => (match.Value.ToLowerInvariant() switch
        {
            Name => name,
            Street => street,
            Date => date,
            _ => null,
        }) is { Length: > 0 } known ? known : match.Value);
    }

    [GeneratedRegex(@"\[[^\[\]\r\n]{0,40}\]")]
    private static partial Regex InBrackets();
}
