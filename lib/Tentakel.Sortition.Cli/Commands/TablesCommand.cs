using System.CommandLine;
using System.Globalization;
using System.Text;
using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Tables;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting tables</c>: table groups that mix, for several rounds.</summary>
internal static class TablesCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var people = new Option<string>("--people") { Description = "CSV or Excel file with one person a row.", Required = true, HelpName = "file" };
        var rows = new Option<int[]>("--rows") { Description = "Rows (from 1) of who is on the panel; everybody in the file if left out.", HelpName = "rows", AllowMultipleArgumentsPerToken = true };
        var features = new Option<string[]>("--features") { Description = "Columns to mix on, such as sex,age,area.", Required = true, HelpName = "columns" };
        var size = new Option<int?>("--size") { Description = "At most so many people at a table.", HelpName = "n" };
        var tables = new Option<int?>("--tables") { Description = "How many tables, instead of --size.", HelpName = "n" };
        var rounds = new Option<int>("--rounds") { Description = "How many rounds.", DefaultValueFactory = _ => 3, HelpName = "n" };
        var seats = new Option<string?>("--fixed") { Description = "CSV or Excel file with row and table, for who sits at the same table in every round.", HelpName = "file" };
        var seed = new Option<string>("--seed") { Description = "Any text; the same seed gives the same groups.", DefaultValueFactory = _ => "1", HelpName = "text" };
        var folder = new Option<string>("--out") { Description = "Folder for tables.csv and tables.json.", Required = true, HelpName = "folder" };
        var command = new Verb("tables", "Divide a panel over tables that mix, for several rounds with few who meet again.", """
            Writes DIR/tables.csv (row,round1,round2,...; tables count from 1) and DIR/tables.json, with what dividing by chance would give.

            Examples:
              loting tables --people panel.csv --features sex,age,area --size 6 --rounds 4 --out tables
              loting tables --people respondents.csv --rows 3 8 15 16 23 42 --features sex,age --tables 2 --fixed guides.csv --out tables
            """)
        {
            people, rows, features, size, tables, rounds, seats, seed, folder,
        };
        command.SetAction(parsed =>
        {
            var table = CsvTable.Read(parsed.GetValue(people)!);
            string[] names = [.. parsed.GetValue(features)!.SelectMany(c => c.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
            var columns = names.Select(table.Need).ToArray();
            int[] chosen = parsed.GetValue(rows) is { Length: > 0 } given ? given : [.. Enumerable.Range(1, table.Rows.Count)];
            if (Array.FindIndex(chosen, row => row < 1 || row > table.Rows.Count) is var wrong and >= 0)
            {
                throw new BadInputException($"--rows: row {chosen[wrong]} is not in {table.File}, which has {table.Rows.Count}.");
            }

            if (chosen.Distinct().Count() < chosen.Length)
            {
                throw new BadInputException("--rows: a row is in it twice.");
            }

            if (parsed.GetValue(size) is null == parsed.GetValue(tables) is null || parsed.GetValue(size) is < 1)
            {
                throw new BadInputException("Give --size (above 0) or --tables, one of them.");
            }

            try
            {
                var request = new TableRequest
                {
                    Pool = new Pool(names, [.. chosen.Select(row => columns.Select(c => table.Rows[row - 1][c]).ToArray())]),
                    Tables = parsed.GetValue(tables) ?? ((chosen.Length + parsed.GetValue(size)!.Value - 1) / parsed.GetValue(size)!.Value),
                    Rounds = parsed.GetValue(rounds),
                    Seed = parsed.GetValue(seed)!,
                    Fixed = parsed.GetValue(seats) is { } file ? Fixed(CsvTable.Read(file), chosen) : new Dictionary<int, int>(),
                };
                var plan = TableGroups.Divide(request, cancellation);
                var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
                Write(target, plan, chosen, request.Seed);
                Say(screen, plan, chosen.Length);
                return ExitCodes.Done;
            }
            catch (SortitionInputException bad)
            {
                throw BadInputException.Of(bad.Errors, table.File, table.File);
            }
        });
        return command;
    }

    private static Dictionary<int, int> Fixed(CsvTable table, int[] chosen)
    {
        var (row, seat) = (table.Need("row"), table.Need("table"));
        var seats = new Dictionary<int, int>();
        for (var i = 0; i < table.Rows.Count; i++)
        {
            int Number(int column) => int.TryParse(table.Rows[i][column], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new BadInputException($"{table.File}, row {i + 1}, column \"{table.Header[column]}\": \"{table.Rows[i][column]}\" is not a whole number.");
            var person = Array.IndexOf(chosen, Number(row));
            if (person < 0 || !seats.TryAdd(person, Number(seat) - 1))
            {
                throw new BadInputException($"{table.File}, row {i + 1}, column \"row\": row {Number(row)} is not on the panel, or was already in an earlier row.");
            }
        }

        return seats;
    }

    private static void Write(string folder, TablePlan plan, int[] chosen, string seed)
    {
        var csv = new StringBuilder("row").AppendJoin("", plan.Rounds.Select((_, i) => $",round{i + 1}")).Append('\n');
        for (var person = 0; person < chosen.Length; person++)
        {
            csv.Append(chosen[person]).AppendJoin("", plan.Rounds.Select(round => $",{round.Tables.TakeWhile(table => !table.Contains(person)).Count() + 1}")).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, "tables.csv"), csv.ToString());
        LotteryFile.WriteJson(Path.Combine(folder, "tables.json"), json =>
        {
            json.WriteString("format", "tentakel-tables-1");
            json.WriteString("version", Versions.Program);
            json.WriteString("generator", Trust.SeededGenerator.Name);
            json.WriteString("seed", seed);
            json.WriteNumber("imbalance", plan.Imbalance);
            json.WriteNumber("randomImbalance", plan.RandomImbalance);
            json.WriteNumber("repeatedMeetings", plan.RepeatedMeetings);
            json.WriteNumber("unavoidableMeetings", plan.UnavoidableMeetings);
            json.WriteNumber("randomRepeatedMeetings", plan.RandomRepeatedMeetings);
            json.WriteNumber("pairsMet", plan.PairsMet);
            json.WriteStartArray("rounds");
            foreach (var round in plan.Rounds)
            {
                json.WriteStartObject();
                json.WriteNumber("imbalance", round.Imbalance);
                json.WriteNumber("worstDifference", round.WorstDifference);
                json.WriteNumber("repeatedMeetings", round.RepeatedMeetings);
                json.WriteStartArray("tables");
                foreach (var table in round.Tables)
                {
                    json.WriteRawValue($"[{string.Join(',', table.Select(person => chosen[person]))}]");
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static void Say(Screen screen, TablePlan plan, int people)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{people} people, {plan.Rounds[0].Tables.Count} tables, {plan.Rounds.Count} rounds.");
        for (var i = 0; i < plan.Rounds.Count; i++)
        {
            var round = plan.Rounds[i];
            text.AppendLine(CultureInfo.InvariantCulture, $"  round {i + 1}: a group is {round.Imbalance:F2} people from its share on average, {round.WorstDifference:F1} at most; {round.RepeatedMeetings} pairs meet again");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"Together: {plan.Imbalance:F2} people from the share, {plan.RepeatedMeetings} repeated meetings (at least {plan.UnavoidableMeetings} whatever one does), {plan.PairsMet} of {people * (people - 1) / 2} pairs met.");
        text.AppendLine(CultureInfo.InvariantCulture, $"By chance alone: {plan.RandomImbalance:F2} people from the share, {plan.RandomRepeatedMeetings:F0} repeated meetings.");
        screen.Out.Write(text);
    }
}
