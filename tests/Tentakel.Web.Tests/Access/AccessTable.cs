using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>One line of access.csv: who asks what, of a thing they stand to in this way and that is in this state.</summary>
/// <param name="Line">Where it stands in the file, so that a difference can be looked up.</param>
public sealed record AccessRow(int Line, string Surface, string Actor, string Relation, string State, string Expect, string Why)
{
    public string Method { get; } = Surface[..Surface.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>The route, without method, page handler or channel.</summary>
    public string Route { get; } = Surface.Split(' ')[1];

    /// <summary>OnPostX, or (csv); empty when there is only one.</summary>
    public string Part { get; } = Surface.Split(' ') is [_, _, var part] ? part : "";

    public bool IsApi => Route.StartsWith("/api/", StringComparison.Ordinal);

    public override string ToString() => $"line {Line}: {Surface} | {Actor} | {Relation} | {State}";
}

/// <summary>What is expected, written by somebody who has not read the program. README.md says how to read it.</summary>
public static class AccessTable
{
    private static readonly string[] Whole = ["GET /signalen/{id}", "GET /api/v1/signals/{id}"];

    public static IReadOnlyList<AccessRow> All { get; } = Read(Path.Combine(AppContext.BaseDirectory, "access.csv"));

    /// <summary>
    /// What runs at every change: both whole grids of one signal, and of every other surface each outcome once, and once per state
    /// where something is shown. The rest differs from these in who asks, not in what is asked.
    /// </summary>
    public static IReadOnlyList<AccessRow> Core { get; } = Select(All);

    public static IReadOnlyList<AccessRow> Read(string file) =>
    [
        .. File.ReadLines(file).Select((text, index) => (Cells: text.Split(';'), Line: index + 1)).Skip(1)
            .Select(it => it.Cells is [var surface, var actor, var relation, var state, var expect, var why]
                ? new AccessRow(it.Line, surface, actor, relation, state, expect, why)
                : throw new FormatException($"access.csv, line {it.Line}: there are not six cells.")),
    ];

    private static List<AccessRow> Select(IReadOnlyList<AccessRow> rows)
    {
        var seen = new HashSet<(string, string, string)>();
        return [.. rows.Where(row => Whole.Contains(row.Surface) || seen.Add((row.Surface, row.Expect, row.Expect is "ok" or "partly" ? row.State : "")) || row.State == "unknown")];
    }
}
