using System.Text.Json;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;

namespace Tentakel.Parties.Features.ReadParties;

/// <param name="Search">Part of a name; null for all.</param>
/// <param name="After">The key the page before ended on.</param>
public sealed record ListQuery(ProgrammeId Programme, string? Search = null, NameKey? After = null, int Size = Page.DefaultSize)
{
    /// <summary>For a file, and for a list to choose from.</summary>
    public const int Everything = 100_000;

    public string? Word => string.IsNullOrWhiteSpace(Search) || Search.Contains('\0', StringComparison.Ordinal) ? null : Search.Trim().ToUpperInvariant();

    /// <summary>For a list so short that it is read whole.</summary>
    public bool Matches(string name) => Word is not { } word || name.Contains(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where a list by name goes on.</summary>
public sealed record NameKey(string Name, Guid Id)
{
    public override string ToString() => $"{Id}{Name}";

    public static NameKey? Read(string? cursor) =>
        Cursor.TryDecode(cursor, out var key) && key.Length >= 36 && Guid.TryParse(key[..36], out var id) && !key.Contains('\0', StringComparison.Ordinal)
            ? new NameKey(key[36..], id)
            : null;
}

/// <summary>How the API and the files spell the words that code has as an enum: <c>other</c>, <c>back-office</c>.</summary>
public static class Spelling
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T? Read<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => string.Equals(Of(value!.Value), word?.Trim(), StringComparison.OrdinalIgnoreCase));
}
