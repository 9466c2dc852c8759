namespace Tentakel.Sortition;

/// <summary>How likely people of one value are to drop out.</summary>
/// <param name="Feature">Name of a feature of the pool.</param>
/// <param name="Value">The value.</param>
/// <param name="Rate">Chance that somebody with this value drops out, from 0 up to and not including 1.</param>
public sealed record DropoutRate(string Feature, string Value, double Rate);

/// <summary>Each person's chance of dropping out.</summary>
/// <remarks>
/// The model of Assos, Baharav, Flanigan and Procaccia, "Alternates, Assemble! Selecting Optimal Alternates for Citizens'
/// Assemblies", 2025: people drop out independently of each other, and the odds of somebody with several values multiply.
/// </remarks>
public static class Dropout
{
    /// <summary>What is assumed where nothing is known: one in ten.</summary>
    public const double Usual = 0.1;

    /// <summary>
    /// Chance per person, by row. Somebody with one rate has that chance; with several, the odds (chance over its opposite) are
    /// those of <paramref name="usual"/> times, per rate, how its odds differ from the usual.
    /// </summary>
    /// <param name="pool">The pool.</param>
    /// <param name="rates">Rates by value; empty gives everybody the usual chance.</param>
    /// <param name="usual">Chance of who has no rate, above 0 and below 1.</param>
    /// <exception cref="SortitionInputException">A rate out of its range, given twice, or for a feature or value the pool does not have.</exception>
    public static double[] Chances(Pool pool, IReadOnlyList<DropoutRate> rates, double usual = Usual)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(rates);
        var errors = new List<InputError>();
        if (!(usual > 0 && usual < 1))
        {
            errors.Add(new(InputErrorCode.BadNumber, InputTable.Settings, null, "dropout", $"The usual chance of dropping out is {usual}; it must be above 0 and below 1."));
        }

        for (var i = 0; i < rates.Count; i++)
        {
            var rate = rates[i];
            var column = pool.ColumnOf(rate.Feature);
            void Wrong(InputErrorCode code, string message) => errors.Add(new(code, InputTable.Settings, i, rate.Feature, $"Row {i + 1} of the rates ({rate.Feature}: {rate.Value}): {message}"));
            if (column < 0)
            {
                Wrong(InputErrorCode.ColumnMissing, $"the people have no column \"{rate.Feature}\".");
            }
            else if (!Enumerable.Range(0, pool.Count).Any(row => pool[row, column] == rate.Value))
            {
                Wrong(InputErrorCode.UnknownValue, $"nobody has the value \"{rate.Value}\".");
            }

            if (!(rate.Rate >= 0 && rate.Rate < 1))
            {
                Wrong(InputErrorCode.BadNumber, $"the rate {rate.Rate} must be from 0 up to and not including 1.");
            }

            if (rates.Take(i).Any(r => r.Feature == rate.Feature && r.Value == rate.Value))
            {
                Wrong(InputErrorCode.Duplicate, "it was given before.");
            }
        }

        SortitionInputException.ThrowIfAny(errors);
        var ordinary = usual / (1 - usual);
        var chances = new double[pool.Count];
        for (var row = 0; row < pool.Count; row++)
        {
            var odds = ordinary;
            foreach (var rate in rates.Where(r => pool[row, pool.ColumnOf(r.Feature)] == r.Value))
            {
                odds *= rate.Rate / (1 - rate.Rate) / ordinary;
            }

            chances[row] = odds / (1 + odds);
        }

        return chances;
    }
}
