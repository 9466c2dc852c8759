using System.CommandLine;
using System.Globalization;
using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting alternates</c>: who stands by for whoever is likely to drop out.</summary>
internal static class AlternatesCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var package = new Option<string>("--package") { Description = "package.json of loting draw.", Required = true, HelpName = "file" };
        var auditor = new Option<string>("--auditor") { Description = "auditor.json of the same draw.", Required = true, HelpName = "file" };
        var count = new Option<int>("--count") { Description = "How many alternates.", Required = true, HelpName = "n" };
        var rates = new Option<string?>("--rates") { Description = "CSV file with category, feature, rate: how likely people with a value are to drop out, such as 0.25. Features of the quotas only.", HelpName = "file" };
        var usual = new Option<double>("--usual") { Description = "The chance of dropping out of who has no rate.", DefaultValueFactory = _ => Dropout.Usual, HelpName = "rate" };
        var seed = new Option<string>("--seed") { Description = "The text of a public source; the same seed gives the same alternates.", Required = true, HelpName = "text" };
        var folder = new Option<string>("--out") { Description = "Folder for alternates.csv.", Required = true, HelpName = "folder" };
        var command = new Verb("alternates", "Choose alternates for a panel that was drawn: those who most often make the quotas hold again when people drop out.", """
            Writes DIR/alternates.csv (order,row; rows count from 1). Between people who count for the same quotas the seed decides.

            Examples:
              loting alternates --package draw/package.json --auditor draw/auditor.json --count 10 --seed "drand 4242" --out alternates
              loting alternates --package draw/package.json --auditor draw/auditor.json --count 10 --rates rates.csv --seed "drand 4242" --out alternates
            """)
        {
            package, auditor, count, rates, usual, seed, folder,
        };
        command.SetAction(parsed =>
        {
            var drawn = DrawnFiles.Read(parsed.GetValue(package)!, parsed.GetValue(auditor)!);
            var file = parsed.GetValue(rates);
            try
            {
                var request = new AlternatesRequest
                {
                    Selection = drawn.Request,
                    Panel = drawn.Panel,
                    Count = parsed.GetValue(count),
                    Chances = Dropout.Chances(drawn.Request.Pool, file is null ? [] : Rates(file), parsed.GetValue(usual)),
                };
                var chosen = Alternates.Choose(request, new SeededGenerator(parsed.GetValue(seed)!, "alternates"), cancellation);
                var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
                File.WriteAllText(Path.Combine(target, "alternates.csv"), "order,row\n" + string.Concat(chosen.Rows.Select((row, i) => $"{i + 1},{row + 1}\n")));
                screen.Out.WriteLine($"{chosen.Rows.Count} alternates: rows {string.Join(", ", chosen.Rows.Select(row => row + 1))}.");
                screen.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In {chosen.Holds:P0} of {chosen.Trials} trials in which people dropped out by these chances the quotas held again with them alone; without any in {chosen.HoldsWithout:P0}."));
                return ExitCodes.Done;
            }
            catch (SortitionInputException wrong)
            {
                throw new BadInputException([.. wrong.Errors.Select(e => $"{(file is null ? "settings" : Path.GetFileName(file))}: {e.Message}")]);
            }
        });
        return command;
    }

    private static List<DropoutRate> Rates(string path)
    {
        var table = CsvTable.Read(path);
        var (feature, value, rate) = (table.Need("category"), table.Need("feature"), table.Need("rate"));
        return [.. table.Rows.Select((cells, row) => new DropoutRate(cells[feature], cells[value], double.TryParse(cells[rate], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BadInputException($"{table.File}, row {row + 1}, column \"rate\": \"{cells[rate]}\" is not a number from 0 to 1 (with a point, not a comma).")))];
    }
}
