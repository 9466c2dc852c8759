using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Report;

/// <summary>What the report says of one quota.</summary>
/// <param name="Quota">The quota.</param>
/// <param name="People">Volunteers it counts.</param>
/// <param name="ByShare">Seats they would get on average if every volunteer had the same chance and there were no quotas.</param>
/// <param name="Expected">Seats they get on average.</param>
/// <param name="Least">Fewest seats on any panel.</param>
/// <param name="Most">Most seats on any panel.</param>
/// <param name="Drawn">Seats on the panel that was drawn; null if none was.</param>
/// <param name="Chances">Lowest, mean and highest chance of those who can be chosen; zeros if there are none.</param>
internal sealed record QuotaLine(Quota Quota, int People, double ByShare, double Expected, int Least, int Most, int? Drawn, (double Lowest, double Mean, double Highest) Chances);

/// <summary>People with no chance, of one kind, and why.</summary>
/// <param name="Rows">Their rows, from 1.</param>
/// <param name="Values">What they have in common: a value per feature.</param>
/// <param name="Excluded">The organiser left them out.</param>
/// <param name="Housemate">As many of their address as may be were chosen in advance.</param>
/// <param name="Conflict">Quotas that cannot be met together with such a person; empty if that is not known.</param>
/// <param name="Possible">Some panel could hold them; this lottery has none of those.</param>
internal sealed record Chanceless(int[] Rows, string Values, bool Excluded, bool Housemate, IReadOnlyList<ConflictPart> Conflict, bool Possible);

/// <summary>People who are on nearly every panel, and why.</summary>
/// <param name="People">How many.</param>
/// <param name="Chosen">The organiser chose them in advance.</param>
/// <param name="Because">Quotas that ask nearly everybody there is; empty if it is none by itself.</param>
/// <param name="Scarce">The quota of theirs with the most seats for its people, on average; null if they have none.</param>
internal sealed record Certain(int People, bool Chosen, IReadOnlyList<QuotaLine> Because, QuotaLine? Scarce);

/// <summary>What no file of the draw says.</summary>
/// <param name="DecidedBy">Who decided the quotas; null if it was not said.</param>
/// <param name="Invited">How many people were invited; null if it was not said.</param>
/// <param name="People">Name of the file of people, as it was given.</param>
/// <param name="Quotas">Name of the file of quotas, as it was given.</param>
internal sealed record ReportFacts(string? DecidedBy, long? Invited, string People, string Quotas);

/// <summary>All the report shows, computed from the files anew.</summary>
internal sealed record ReportData(SelectionRequest Request, LotteryFile Lottery, double[] Chances, IReadOnlyList<QuotaLine> Lines, IReadOnlyList<Chanceless> Without, DrawPackage? Package, ReportFacts Facts)
{
    /// <summary>From this chance somebody counts as nearly certain.</summary>
    public const double NearlyCertain = 0.9;

    // Finding out why takes a question to the solver per kind of person.
    private const int MostReasons = 12;

    /// <summary>Who is on nearly every panel, the largest kind first.</summary>
    public IReadOnlyList<Certain> Certain { get; } = [.. Enumerable.Range(0, Chances.Length).Where(row => Chances[row] >= NearlyCertain - 1e-9)
        .Select(row => (Chosen: Request.AlreadyChosen.Contains(row), Own: Lines.Where(line => line.Quota.Conditions.All(c => Request.Pool[row, Request.Pool.ColumnOf(c.Feature)] == c.Value)).ToArray()))
        .Select(one => (one.Chosen, Because: one.Own.Where(line => line.Quota.Min >= NearlyCertain * line.People).ToArray(), Scarce: one.Own.MaxBy(line => line.Expected / line.People)))
        .GroupBy(one => (one.Chosen, string.Join(' ', one.Because.Select(line => line.Quota.Name)), one.Because.Length > 0 ? null : one.Scarce?.Quota.Name))
        .Select(kind => new Certain(kind.Count(), kind.Key.Chosen, kind.First().Because, kind.First().Scarce)).OrderByDescending(kind => kind.People)];

    /// <summary>Chances of those who can be chosen, ascending.</summary>
    public double[] Possible { get; } = [.. Chances.Where(c => c > 0).Order()];

    public static ReportData Of(SelectionRequest request, LotteryFile lottery, DrawPackage? package, ReportFacts facts, CancellationToken cancellation)
    {
        var pool = request.Pool;
        var chances = new double[pool.Count];
        foreach (var panel in lottery.Panels)
        {
            foreach (var row in panel.Members)
            {
                chances[row] += panel.Probability;
            }
        }

        QuotaLine Line(Quota quota)
        {
            bool Has(int row) => quota.Conditions.All(c => pool[row, pool.ColumnOf(c.Feature)] == c.Value);
            var people = Enumerable.Range(0, pool.Count).Where(Has).ToArray();
            var counts = lottery.Panels.Select(panel => panel.Members.Count(Has)).ToArray();
            var possible = people.Select(row => chances[row]).Where(c => c > 0).DefaultIfEmpty().ToArray();
            return new QuotaLine(quota, people.Length, (double)request.Seats * people.Length / pool.Count, people.Sum(row => chances[row]), counts.Min(), counts.Max(), package?.Draw.Rows.Count(row => Has(row - 1)), (possible.Min(), possible.Average(), possible.Max()));
        }

        return new ReportData(request, lottery, chances, [.. request.Quotas.Select(Line)], Reasons(request, chances, cancellation), package, facts);
    }

    private static List<Chanceless> Reasons(SelectionRequest request, double[] chances, CancellationToken cancellation)
    {
        var pool = request.Pool;
        string Values(int row) => string.Join(", ", pool.Features.Select((f, column) => $"{f}: {pool[row, column]}"));
        // Asking with both chosen would not tell: the rule on addresses yields to who was chosen in advance.
        var full = request.AlreadyChosen.GroupBy(pool.Household).Where(home => home.Key is not null && home.Count() >= request.MostPerHousehold).Select(home => home.Key).ToHashSet();
        var kinds = Enumerable.Range(0, pool.Count).Where(row => chances[row] == 0)
            .GroupBy(row => (Values: Values(row), Excluded: request.Excluded.Contains(row), Housemate: full.Contains(pool.Household(row))))
            .OrderByDescending(kind => kind.Count());
        var found = new List<Chanceless>();
        foreach (var (index, kind) in kinds.Index())
        {
            int[] rows = [.. kind.Select(row => row + 1)];
            InfeasibleResult? none = null;
            // The plainest reason of all needs no solver.
            var closed = request.Quotas.Where(q => q.Max == 0 && q.Conditions.All(c => pool[rows[0] - 1, pool.ColumnOf(c.Feature)] == c.Value)).Select(q => new ConflictPart(q, false, "")).ToArray();
            var known = kind.Key.Excluded || kind.Key.Housemate || closed.Length > 0 || index >= MostReasons;
            if (!known)
            {
                try
                {
                    var asked = request with { AlreadyChosen = [.. request.AlreadyChosen, rows[0] - 1], Objective = Objective.Legacy, LegacyRuns = 1, Limits = new SelectionLimits { Time = TimeSpan.FromSeconds(10) }, Progress = null };
                    none = PanelLottery.Find(asked, cancellation).Infeasible;
                }
                catch (SortitionInputException)
                {
                    // With this person the request contradicts itself, such as two of one address who are both chosen.
                    known = true;
                }
                catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
                {
                    known = true;
                }
            }

            found.Add(new Chanceless(rows, kind.Key.Values, kind.Key.Excluded, kind.Key.Housemate, closed.Length > 0 ? closed : none?.Conflict ?? [], !known && none is null));
        }

        return found;
    }
}
