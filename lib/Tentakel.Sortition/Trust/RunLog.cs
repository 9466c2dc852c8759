using System.Globalization;
using System.Text.Json;

namespace Tentakel.Sortition.Trust;

/// <summary>One run as everybody may read it. The hash of each run goes into the next: a run cannot be changed or taken out unseen.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">Instant it ended, UTC, ISO 8601.</param>
/// <param name="Verb">What was done: select, round, replace.</param>
/// <param name="Version">The program.</param>
/// <param name="Settings">Seats, objective, seed and so on, as text. No rows: those are people.</param>
/// <param name="Outcome">What came of it, in words.</param>
/// <param name="Sealed">Seal of what only an auditor sees (<see cref="RunSecret"/>), hexadecimal.</param>
/// <param name="Previous">Hash of the run before; 64 zeros for the first.</param>
/// <param name="Hash">Seal of all that is above, hexadecimal.</param>
public sealed record RunEntry(int Number, string At, string Verb, string Version, string Settings, string Outcome, string Sealed, string Previous, string Hash);

/// <summary>What a run read and wrote. Hashes of a pool are secret: who knows nearly all of it could try out the rest.</summary>
/// <param name="Salt">32 bytes, hexadecimal.</param>
/// <param name="People">SHA-256 of the file of people, hexadecimal.</param>
/// <param name="Quotas">SHA-256 of the file of quotas, hexadecimal.</param>
/// <param name="Result">SHA-256 of the file that was written, hexadecimal; empty if there was none.</param>
public sealed record RunSecret(string Salt, string People, string Quotas, string Result);

/// <summary>A line of a log: what is public and what is not.</summary>
/// <param name="Entry">Goes into the public package.</param>
/// <param name="Secret">Goes into the auditor's.</param>
public sealed record LoggedRun(RunEntry Entry, RunSecret Secret);

/// <summary>What to log of a run.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Verb">What was done.</param>
/// <param name="Version">The program.</param>
/// <param name="Settings">Seats, objective, seed and so on, as text; no rows.</param>
/// <param name="Outcome">What came of it, in words.</param>
/// <param name="People">SHA-256 of the file of people, hexadecimal.</param>
/// <param name="Quotas">SHA-256 of the file of quotas, hexadecimal.</param>
/// <param name="Result">SHA-256 of the file that was written, hexadecimal; empty if there was none.</param>
public sealed record RunFacts(DateTimeOffset At, string Verb, string Version, string Settings, string Outcome, string People, string Quotas, string Result);

/// <summary>The log of every run, trials included: one line of JSON per run, each sealed to the one before.</summary>
public static class RunLog
{
    /// <summary>What stands where there is no run before.</summary>
    public static string Begin { get; } = new('0', 64);

    /// <summary>The next line.</summary>
    /// <param name="before">The lines so far; whole, see <see cref="Broken"/>.</param>
    /// <param name="facts">What was done.</param>
    public static LoggedRun Next(IReadOnlyList<LoggedRun> before, RunFacts facts)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(facts);
        var secret = new RunSecret(Seal.Salt(), facts.People, facts.Quotas, facts.Result);
        var at = facts.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var entry = new RunEntry(before.Count + 1, at, facts.Verb, facts.Version, facts.Settings, facts.Outcome, Hash(secret), before.Count == 0 ? Begin : before[^1].Entry.Hash, "");
        return new LoggedRun(entry with { Hash = Hash(entry) }, secret);
    }

    /// <summary>Number of the first run that was changed, moved or put where another stood; null if the chain is whole.</summary>
    /// <param name="entries">The runs in their order.</param>
    public static int? Broken(IReadOnlyList<RunEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Number != i + 1 || entries[i].Previous != (i == 0 ? Begin : entries[i - 1].Hash) || entries[i].Hash != Hash(entries[i]))
            {
                return i + 1;
            }
        }

        return null;
    }

    /// <summary>The bytes of a line, line end included.</summary>
    /// <param name="run">The run.</param>
    public static byte[] Write(LoggedRun run) => [.. JsonSerializer.SerializeToUtf8Bytes(run, JsonLines.Default.LoggedRun), (byte)'\n'];

    /// <summary>Reads a log.</summary>
    /// <param name="lines">Its lines, empty ones left out.</param>
    /// <exception cref="JsonException">A line is not one of a log, or the chain is broken; the message says where.</exception>
    public static IReadOnlyList<LoggedRun> Read(IEnumerable<string> lines)
    {
        var runs = lines.Select((line, i) => JsonSerializer.Deserialize(line, JsonLines.Default.LoggedRun) ?? throw new JsonException($"Line {i + 1} is empty.")).ToList();
        var broken = Broken([.. runs.Select(r => r.Entry)]) ?? runs.FindIndex(r => Hash(r.Secret) != r.Entry.Sealed) + 1;
        return broken == 0 ? runs : throw new JsonException($"Run {broken} is not what was sealed.");
    }

    internal static string Hash(RunSecret secret) => Seal.Of("files", secret.Salt, secret.People, secret.Quotas, secret.Result);

    internal static string Hash(RunEntry entry) =>
        Seal.Of("run", $"{entry.Number}", entry.At, entry.Verb, entry.Version, entry.Settings, entry.Outcome, entry.Sealed, entry.Previous);
}
