using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Audit;

/// <summary>
/// Where the chain ended each time it grew, in a second place: a file that is only added to. Without it nobody could see that the
/// end of the trail was cut off, or that an older copy of the whole database was put back.
/// </summary>
public sealed class AuditHeads(IConfiguration configuration, DatabaseSettings settings)
{
    private const int MostAttempts = 20;

    private readonly Lock _turn = new();

    public string File { get; } = Path.GetFullPath(configuration["AUDIT_HEADS_FILE"] is { Length: > 0 } given ? given : Path.Combine(settings.DataDirectory, "audit-heads.txt"));

    /// <summary>Something was sealed once, whatever the database says.</summary>
    public bool Any => System.IO.File.Exists(File) && new FileInfo(File).Length > 0;

    /// <summary>On disk when this returns.</summary>
    public void Keep(AuditHead head, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(head);
        lock (_turn)
        {
            using var file = Alone();

            // The power failed while the last line was written: what is torn must not swallow this one.
            var torn = file.Length > 0 && Last(file) != '\n' ? "\n" : "";
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{torn}{head.Number} {head.Seal} {at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\n")));
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>The heads in a file, and how many lines are none: torn when the power failed, or spoilt.</summary>
    public static (IReadOnlyList<AuditHead> Heads, int Unreadable) Read(string file)
    {
        var heads = new List<AuditHead>();
        var unreadable = 0;
        foreach (var line in System.IO.File.ReadLines(file))
        {
            var parts = line.Split(' ');
            if (parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && parts[1].Length == 2 * AuditHashes.HashBytes && parts[2].EndsWith('Z'))
            {
                heads.Add(new AuditHead(number, parts[1]));
            }
            else
            {
                unreadable++;
            }
        }

        return (heads, unreadable);
    }

    /// <summary>Copies of the program that share a folder take turns: two at once would write over each other.</summary>
    private FileStream Alone()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < MostAttempts && System.IO.File.Exists(File))
            {
                Thread.Sleep(5 * attempt);
            }
        }
    }

    private static int Last(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte();
    }
}
