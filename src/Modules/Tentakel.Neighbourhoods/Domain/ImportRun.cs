namespace Tentakel.Neighbourhoods.Domain;

/// <summary>One file that was taken over, and what came of it. Never changes afterwards.</summary>
public sealed class ImportRun
{
    public const int MostFileLength = 200;
    public const int MostFormatLength = 40;

    private ImportRun()
    {
    }

    public ImportRun(int id, DateTimeOffset at, string file, string hash, string format) => (Id, At, File, Hash, Format) = (id, at, file, hash, format);

    /// <summary>A small number and no Guid: it stands in every one of millions of rows.</summary>
    public int Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The name without its folder, or the address it came from.</summary>
    public string File { get; private set; } = "";

    /// <summary>SHA-256 in hexadecimal of what was read.</summary>
    public string Hash { get; private set; } = "";

    public string Format { get; private set; } = "";

    public int RowsRead { get; private set; }

    public int New { get; private set; }

    public int Changed { get; private set; }

    public int Same { get; private set; }

    public void Count(int rowsRead, int added, int changed, int same) => (RowsRead, New, Changed, Same) = (rowsRead, added, changed, same);
}
