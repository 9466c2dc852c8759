using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tables;

/// <summary>
/// Divides a panel over tables that each look like the panel, round after round with as few as possible who meet again. A search, not a
/// proof: it begins at random and swaps two people as long as that helps, at first also when it hurts a little (threshold accepting,
/// Dueck and Scheuer 1990).
/// </summary>
public static class TableGroups
{
    private const int RandomDivisions = 200;

    // What meeting again costs beside a value that has one person too many at a table.
    private const int MeetingWeight = 3;

    /// <summary>Makes the table groups.</summary>
    /// <param name="request">The panel and the settings.</param>
    /// <param name="cancellation">Ends it without a result.</param>
    /// <exception cref="SortitionInputException">The settings do not fit the panel.</exception>
    public static TablePlan Divide(TableRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        SortitionInputException.ThrowIfAny(Errors(request));
        var random = new SeededGenerator(request.Seed, "tables");
        var plan = new Seating(request, random);
        Improve(plan, request, random, cancellation);
        var found = plan.Measure();

        var (imbalance, meetings) = (0.0, 0.0);
        var chance = new SeededGenerator(request.Seed, "tables by chance");
        for (var i = 0; i < RandomDivisions; i++)
        {
            var other = new Seating(request, chance).Measure();
            imbalance += other.Average(round => round.Imbalance) / RandomDivisions;
            meetings += (double)other.Sum(round => round.RepeatedMeetings) / RandomDivisions;
        }

        var together = found.Sum(round => round.Tables.Sum(table => table.Count * (table.Count - 1) / 2));
        var repeated = found.Sum(round => round.RepeatedMeetings);
        return new TablePlan
        {
            Rounds = found,
            Imbalance = found.Average(round => round.Imbalance),
            RepeatedMeetings = repeated,
            PairsMet = together - repeated,
            UnavoidableMeetings = Math.Max(0, together - (request.Pool.Count * (request.Pool.Count - 1) / 2)),
            RandomImbalance = imbalance,
            RandomRepeatedMeetings = meetings,
        };
    }

    private static void Improve(Seating plan, TableRequest request, SeededGenerator random, CancellationToken cancellation)
    {
        var free = Enumerable.Range(0, request.Pool.Count).Where(row => !request.Fixed.ContainsKey(row)).ToArray();
        if (free.Length < 2 || request.Tables < 2)
        {
            return;
        }

        // Whole numbers all through, so that every machine takes the same steps.
        var steps = 400L * free.Length * request.Rounds;
        long unit = (long)request.Pool.Count * request.Pool.Count;
        for (var step = 0L; step < steps; step++)
        {
            if ((step & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            // Half of the steps allow less and less harm; the other half none.
            var allowed = Math.Max(0, MeetingWeight * unit * ((steps / 2) - step) / (steps / 2));
            var (round, one, other) = (random.NextIndex(request.Rounds), free[random.NextIndex(free.Length)], free[random.NextIndex(free.Length)]);
            if (plan.TableOf(round, one) != plan.TableOf(round, other) && plan.CostOfSwap(round, one, other, MeetingWeight) is var cost && (cost < 0 || cost < allowed))
            {
                plan.Swap(round, one, other);
            }
        }
    }

    private static List<InputError> Errors(TableRequest request)
    {
        var errors = new List<InputError>();
        void Wrong(InputErrorCode code, int? row, string message) => errors.Add(new InputError(code, InputTable.Settings, row, null, message));
        var people = request.Pool.Count;
        if (request.Tables < 1 || request.Tables > people)
        {
            Wrong(InputErrorCode.BadNumber, null, $"{people} people cannot sit at {request.Tables} tables.");
            return errors;
        }

        if (request.Rounds is < 1 or > 1000)
        {
            Wrong(InputErrorCode.BadNumber, null, "There is 1 round or more, and no more than 1000.");
        }

        var sizes = Seating.Sizes(people, request.Tables);
        foreach (var (row, table) in request.Fixed)
        {
            if (row < 0 || row >= people || table < 0 || table >= request.Tables)
            {
                Wrong(InputErrorCode.BadRow, row, $"Row {row + 1} at table {table + 1}: there are {people} people and {request.Tables} tables.");
            }
        }

        foreach (var full in request.Fixed.Values.GroupBy(table => table).Where(g => g.Key >= 0 && g.Key < sizes.Length && g.Count() > sizes[g.Key]))
        {
            Wrong(InputErrorCode.SeatsDoNotFit, null, $"Table {full.Key + 1} has {sizes[full.Key]} places, and {full.Count()} people are fixed there.");
        }

        return errors;
    }
}
