using System.Globalization;
using System.Text.RegularExpressions;
using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Domain;

/// <summary>Another site that may show our list and our form in its own pages.</summary>
public sealed partial class FrameHost
{
    public const int MostLength = 253;

    private FrameHost()
    {
    }

    public FrameHost(ProgrammeId programmeId, string host, DateTimeOffset addedAt)
    {
        ProgrammeId = programmeId;
        Host = host;
        AddedAt = addedAt;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>A host name as <see cref="Read"/> gives it: nothing in it can end a header or a directive.</summary>
    public string Host { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>How the header says it. On https: who listens in between could put anything round a form on http.</summary>
    public string Source => "https://" + Host;

    /// <summary>The host in what somebody typed, an address or a name; null when there is none in it.</summary>
    public static string? Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            text = text["https://".Length..];
        }

        text = text.Split('/', 2)[0].TrimEnd('.');
        if (text.Length is 0 or > MostLength)
        {
            return null;
        }

        try
        {
            // café.example becomes xn--caf-dma.example, as browsers compare it.
            text = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        return text.Length <= MostLength && Name().IsMatch(text) ? text : null;
    }

    // At least two names with a last one of letters: no number, no wildcard, no whole top level domain.
    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
