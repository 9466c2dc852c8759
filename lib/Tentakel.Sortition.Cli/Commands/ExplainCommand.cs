using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Cli.Report;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting explain</c>: an HTML page for whoever asks why it was fair.</summary>
internal static class ExplainCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var people = new Option<string>("--people") { Description = "The file of people the lottery was made of.", Required = true, HelpName = "file" };
        var quotas = new Option<string>("--quotas") { Description = "The file of quotas the lottery was made of.", Required = true, HelpName = "file" };
        var lottery = new Option<string>("--lottery") { Description = "lottery.json of loting select or loting round.", Required = true, HelpName = "file" };
        var package = new Option<string?>("--package") { Description = "package.json of loting draw, when a panel was drawn.", HelpName = "file" };
        var title = new Option<string?>("--title") { Description = "Title of the page.", HelpName = "text" };
        var language = new Option<string>("--language") { Description = "nl or en.", DefaultValueFactory = _ => "nl", HelpName = "name" };
        language.AcceptOnlyFromAmong("nl", "en");
        var decided = new Option<string?>("--decided-by") { Description = "Who decided the quotas and when, such as \"the council, 12 November 2026\".", HelpName = "text" };
        var invited = new Option<string?>("--invited") { Description = "How many people were invited, or invite.json of loting invite.", HelpName = "n or file" };
        var target = new Option<string>("--out") { Description = "The HTML file to write.", Required = true, HelpName = "file" };
        var command = new Verb("explain", "Write a page that tells how the draw was done and why it was fair. It needs no network.", """
            The page names rows, groups and numbers, and no names of people. Who had no chance is in it by row and features: read it before
            you publish it.

            Examples:
              loting explain --people respondents.csv --quotas categories.csv --lottery lottery/lottery.json --out report.html
              loting explain --people respondents.csv --quotas categories.csv --lottery public/lottery.json --package draw/package.json --decided-by "the council, 12 November 2026" --invited invite/invite.json --language en --out report.html
            """)
        {
            people, quotas, lottery, package, decided, invited, title, language, target,
        };
        command.SetAction(parsed =>
        {
            var from = LotteryFile.Read(parsed.GetValue(lottery)!);
            RoundCommand.Same(parsed.GetValue(people)!, from.Settings.PeopleHash);
            RoundCommand.Same(parsed.GetValue(quotas)!, from.Settings.QuotasHash);
            var request = PoolOptions.Read(parsed.GetValue(people)!, parsed.GetValue(quotas)!, from.Settings, TimeSpan.FromSeconds(60), screen, quiet: true);
            if (from.Panels.Count == 0 || from.Panels.SelectMany(p => p.Members).Any(row => row < 0 || row >= request.Pool.Count))
            {
                throw new BadInputException($"{Path.GetFileName(parsed.GetValue(lottery)!)}: it has no panels, or a panel has a row that is not in the pool.");
            }

            var words = new ReportWords(parsed.GetValue(language) == "nl");
            var data = ReportData.Of(request, from, parsed.GetValue(package) is { } file ? Package(file, from) : null, new ReportFacts(parsed.GetValue(decided), Invited(parsed.GetValue(invited)), Path.GetFileName(parsed.GetValue(people)!), Path.GetFileName(parsed.GetValue(quotas)!)), cancellation);
            var page = new ReportPage(data, words, parsed.GetValue(title) ?? words.T("Zo is er geloot", "How the draw was done")).Write();
            File.WriteAllText(parsed.GetValue(target)!, page);
            screen.Out.WriteLine($"{parsed.GetValue(target)} is written.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static long? Invited(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        try
        {
            using var document = JsonDocument.Parse(File.Exists(text) ? File.ReadAllBytes(text) : throw new BadInputException($"--invited: \"{text}\" is not a number and there is no such file."));
            return document.RootElement.GetProperty("invitations").GetInt64();
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BadInputException($"--invited: {Path.GetFileName(text)} is not invite.json of loting invite. {broken.Message}");
        }
    }

    private static DrawPackage Package(string path, LotteryFile lottery)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new BadInputException($"{path}: there is no such file.");
        }

        var bytes = File.ReadAllBytes(path);
        // A report that explains a draw that does not hold would lend it trust.
        if (DrawVerifier.Check(bytes).FirstOrDefault(check => !check.Holds) is { } wrong)
        {
            throw new BadInputException($"{name}: {wrong.Sentence}");
        }

        try
        {
            var package = DrawPackages.ReadPackage(bytes);
            if (package.Plan.Replaces is not null)
            {
                throw new BadInputException($"{name}: this is a replacement; the page is about the first draw. Give the package of that one.");
            }

            return package.Draw.Number < lottery.Panels.Count && lottery.Panels[package.Draw.Number].Members.Select(row => row + 1).Order().SequenceEqual(package.Draw.Rows)
                ? package
                : throw new BadInputException($"{name}: the panel that was drawn is not panel {package.Draw.Number} of this lottery.");
        }
        catch (JsonException broken)
        {
            throw new BadInputException($"{name}: {broken.Message}");
        }
    }
}
