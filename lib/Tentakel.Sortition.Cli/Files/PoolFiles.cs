using System.Globalization;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>People and quotas as they come out of their files; only the columns the quotas and the address need are looked at.</summary>
/// <param name="Pool">The people.</param>
/// <param name="Quotas">The quotas.</param>
/// <param name="WithoutAddress">How many people have no address, where there is a rule on addresses.</param>
/// <param name="People">Name of the table of people, for messages.</param>
/// <param name="Limits">Name of the table of quotas, for messages.</param>
/// <param name="Groups">The group each quota is of, where the file has a column for that; empty for all together.</param>
internal sealed record PoolFiles(Pool Pool, Quotas Quotas, int WithoutAddress, string People, string Limits, IReadOnlyList<string> Groups)
{
    /// <summary>What the column of the feature and that of its value may be called, as the files in use have it.</summary>
    private static readonly (string Feature, string Value)[] Names = [("category", "feature"), ("category", "name"), ("category", "value"), ("feature", "value")];

    public static PoolFiles Read(string people, string quotas, IReadOnlyList<string> address)
    {
        var quotaTable = CsvTable.Read(quotas);
        var read = QuotasOf(quotaTable);
        var table = CsvTable.Read(people);
        read = [.. read.Select(q => Product(q, table, quotaTable))];
        var features = read.SelectMany(q => q.Conditions).Select(c => c.Feature).Distinct(StringComparer.Ordinal).ToArray();
        var columns = features.Select(table.Find).ToArray();
        if (columns.Contains(-1))
        {
            var missing = features.Where((_, i) => columns[i] < 0);
            throw new BadInputException([.. missing.Select(f => $"{table.File}: {table.Missing(f)} (Asked for in {quotaTable.File}, row {read.First(q => q.Conditions.Any(c => c.Feature == f)).Row + 1}.)")]);
        }

        var homes = address.Select(table.Need).ToArray();
        var households = homes.Length == 0 ? null : table.Rows.Select(row => AddressKey.Of(homes.Select(h => row[h]))).ToArray();
        try
        {
            var pool = new Pool(features, [.. table.Rows.Select(row => columns.Select(c => row[c]).ToArray())], households);
            var group = quotaTable.Find("group");
            return new PoolFiles(pool, new Quotas(read), households?.Count(h => h is null) ?? 0, table.File, quotaTable.File, [.. quotaTable.Rows.Select(row => group < 0 ? "" : row[group])]);
        }
        catch (SortitionInputException wrong)
        {
            throw BadInputException.Of(wrong.Errors, table.File, quotaTable.File);
        }
    }

    /// <summary>
    /// "sex*age" and "v*16-25" is a quota on people who have both, unless the people have a column that is called so: then it is that.
    /// </summary>
    private static Quota Product(Quota quota, CsvTable people, CsvTable quotas)
    {
        var (name, value) = quota.Conditions[0];
        if (!name.Contains('*', StringComparison.Ordinal) || people.Find(name) >= 0)
        {
            return quota;
        }

        var (names, values) = (name.Split('*', StringSplitOptions.TrimEntries), value.Split('*', StringSplitOptions.TrimEntries));
        return names.Length == values.Length && names.Concat(values).All(part => part.Length > 0)
            ? new Quota([.. names.Zip(values, (f, v) => new FeatureValue(f, v))], quota.Min, quota.Max, quota.FlexMin, quota.FlexMax) { Row = quota.Row, Weight = quota.Weight }
            : throw new BadInputException($"{quotas.File}, row {quota.Row + 1}: \"{name}\" names {names.Length} columns and \"{value}\" {values.Length} values; write as many of both, each with a * between.");
    }

    private static List<Quota> QuotasOf(CsvTable table)
    {
        var (feature, value) = Names.FirstOrDefault(n => table.Header.Contains(n.Feature) && table.Header.Contains(n.Value));
        if (feature is null)
        {
            throw new BadInputException($"{table.File}: the columns must be category, feature, min, max, or feature, value, min, max (min_flex, max_flex and weight if you like); they are {string.Join(", ", table.Header)}.");
        }

        var (names, values, min, max) = (table.Need(feature), table.Need(value), table.Need("min"), table.Need("max"));
        var (flexMin, flexMax, weight) = (table.Find("min_flex"), table.Find("max_flex"), table.Find("weight"));
        var wrong = new List<string>();
        var quotas = new List<Quota>();
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cells = table.Rows[row];
            string Text(int column)
            {
                if (cells[column].Length == 0)
                {
                    wrong.Add($"{table.File}, row {row + 1}, column \"{table.Header[column]}\": the cell is empty.");
                }

                return cells[column];
            }

            int? Number(int column, bool mayBeEmpty = false)
            {
                if (column < 0 || (mayBeEmpty && cells[column].Length == 0))
                {
                    return null;
                }

                if (int.TryParse(cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    return number;
                }

                wrong.Add($"{table.File}, row {row + 1}, column \"{table.Header[column]}\": \"{cells[column]}\" is not a whole number of 0 or more.");
                return null;
            }

            double Weight()
            {
                if (weight < 0 || cells[weight].Length == 0)
                {
                    return 1;
                }

                if (double.TryParse(cells[weight], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0)
                {
                    return number;
                }

                wrong.Add($"{table.File}, row {row + 1}, column \"weight\": \"{cells[weight]}\" is not a number above 0 (with a point, not a comma).");
                return 1;
            }

            quotas.Add(new Quota(Text(names), Text(values), Number(min) ?? 0, Number(max) ?? 0, Number(flexMin, true), Number(flexMax, true)) { Row = row, Weight = Weight() });
        }

        if (quotas.Count == 0)
        {
            wrong.Add($"{table.File}: there are no quotas in it.");
        }

        return wrong.Count == 0 ? quotas : throw new BadInputException([.. wrong.Take(20)]);
    }
}
