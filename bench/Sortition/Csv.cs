using System.Globalization;

namespace Tentakel.Sortition.Bench;

/// <summary>The pools of the data folder: plain commas, no quotes.</summary>
internal static class Csv
{
    public static (Pool Pool, Quotas Quotas, int Seats) Read(string folder)
    {
        var seats = Number(folder.TrimEnd('/').Split('_')[^1]);
        var quotas = Rows(First(folder, "categories.csv", "features.csv"));
        var people = Rows(First(folder, "respondents.csv", "candidates.csv"));
        var features = quotas.Skip(1).Select(q => q[0]).Distinct().ToArray();
        var columns = features.Select(f => Array.IndexOf(people[0], f)).ToArray();
        var address = new[] { "primary_address1", "primary_zip" }.Select(a => Array.IndexOf(people[0], a)).ToArray();
        var pool = new Pool(
            features,
            [.. people.Skip(1).Select(p => columns.Select(c => p[c]).ToArray())],
            address[0] < 0 ? null : [.. people.Skip(1).Select(p => p[address[0]] + "|" + p[address[1]])]);
        return (pool, new Quotas(quotas.Skip(1).Select(q => new Quota(q[0], q[1], Number(q[2]), Number(q[3]), q.Length > 4 ? Number(q[4]) : null, q.Length > 5 ? Number(q[5]) : null))), seats);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string First(string folder, params string[] names) => names.Select(n => Path.Combine(folder, n)).First(File.Exists);

    private static string[][] Rows(string path) =>
        [.. File.ReadAllLines(path).Where(l => l.Trim().Length > 0).Select(l => l.Trim().Split(',').Select(c => c.Trim()).ToArray())];
}
