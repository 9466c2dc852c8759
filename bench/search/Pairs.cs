using System.Globalization;

namespace Tentakel.Bench.Search;

/// <param name="Number">The figures are chosen on the odd ones and shown for the even ones.</param>
internal sealed record Pair(int Number, string Document, string Question);

internal sealed record Pairs(IReadOnlyList<Pair> All, IReadOnlyList<string> Distractors)
{
    /// <summary>The documents of all pairs, then the distractors.</summary>
    public IReadOnlyList<string> Documents { get; } = [.. All.Select(pair => pair.Document), .. Distractors];

    public static Pairs Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "bench", "data", "dutch-pairs.tsv")))
        {
            folder = folder.Parent;
        }

        var data = Path.Combine(folder?.FullName ?? throw new InvalidOperationException("Run it from within the repository."), "bench", "data");
        return new Pairs(
            [.. Rows(data, "dutch-pairs.tsv").Select(row => new Pair(int.Parse(row[0].AsSpan(1), CultureInfo.InvariantCulture), row[1], row[2]))],
            [.. Rows(data, "distractors.tsv").Select(row => row[1])]);
    }

    private static IEnumerable<string[]> Rows(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'));
}

/// <summary>Recall@5: how often the right one is among the first five. nDCG@10: how high it stands, nothing below ten.</summary>
internal sealed class Figures
{
    private int _asked;
    private int _missed;
    private double _gain;

    public int Missed => _missed;

    /// <param name="place">From 0; null when it was not found.</param>
    public void Add(int? place)
    {
        _asked++;
        _missed += place is null or >= 5 ? 1 : 0;
        _gain += place is < 10 ? 1 / Math.Log2(place.Value + 2) : 0;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"recall@5 {1 - (_missed / (double)_asked):0.000}  missed {_missed,3}/{_asked}  nDCG@10 {_gain / _asked:0.000}");
}
