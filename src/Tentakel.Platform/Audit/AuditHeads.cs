using System.Globalization;
using Microsoft.Extensions.Configuration;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Audit;

/// <summary>
/// Where the chain ended each time it grew, in a second place: a file that is only added to. Without it nobody could see that the
/// end of the trail was cut off, or that an older copy of the whole database was put back.
/// </summary>
public sealed class AuditHeads(IConfiguration configuration, DatabaseSettings settings)
{
    private readonly Lock _turn = new();

    public string File { get; } = Path.GetFullPath(configuration["AUDIT_HEADS_FILE"] is { Length: > 0 } given ? given : Path.Combine(settings.DataDirectory, "audit-heads.txt"));

    /// <summary>On disk when this returns.</summary>
    public void Keep(AuditHead head, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(head);
        lock (_turn)
        {
            using var file = new FileStream(File, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            using (var writer = new StreamWriter(file, leaveOpen: true))
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{head.Number} {head.Seal} {at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\n"));
            }

            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>The heads in a file. Throws <see cref="InvalidDataException"/> for a line that is none, unless the power failed while it was written: the last, without an end.</summary>
    public static IEnumerable<AuditHead> Read(string file)
    {
        var text = System.IO.File.ReadAllText(file);
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length - 1; at++)
        {
            var parts = lines[at].Split(' ');
            yield return parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && parts[1].Length == 2 * AuditHashes.HashBytes
                ? new AuditHead(number, parts[1])
                : throw new InvalidDataException($"Line {at + 1} of {file} is no head of the audit trail.");
        }
    }
}
