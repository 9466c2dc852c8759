using System.CommandLine;
using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting replace</c>: a draw for the seats of who leaves, in two steps with a commitment of its own.</summary>
internal static class ReplaceCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var package = new Option<string?>("--package") { Description = "Step 1: package.json of the draw (or replacement) the panel came from.", HelpName = "file" };
        var auditor = new Option<string?>("--auditor") { Description = "Step 1: auditor.json of the same draw.", HelpName = "file" };
        var leaving = Rows("--leaving", "Step 1: rows (from 1) of the panel that leave.");
        var alternates = Rows("--alternates", "Step 1: rows of the alternates; they go first if the quotas can hold with them.");
        var unavailable = Rows("--unavailable", "Step 1: rows of people who cannot come any more, such as who declined.");
        var only = new Option<bool>("--alternates-only") { Description = "Step 1: nobody but the alternates." };
        var panels = new Option<int>("--panels") { Description = "Step 1: how many numbered panels.", DefaultValueFactory = _ => 1000, HelpName = "n" };
        var lotterySeed = new Option<string>("--lottery-seed") { Description = "Step 1: any text; breaks ties between panels that are equally good.", DefaultValueFactory = _ => "1", HelpName = "text" };
        var source = new Option<string?>("--source") { Description = "Step 1: the public source that will decide, in words, with its date.", HelpName = "text" };
        var seed = new Option<string?>("--seed") { Description = "Step 2: the text the public source gave, exactly.", HelpName = "text" };
        var balls = new Option<string?>("--balls") { Description = "Step 2: the balls in the order they were drawn, such as 731.", HelpName = "digits" };
        var parties = DrawCommand.PartyOption();
        var secrets = DrawCommand.SecretOption();
        var log = RunLogFile.Option("Step 1: runs.jsonl beside package.json if left out; it begins with the runs of that draw.");
        var receipts = new Option<bool>("--receipts") { Description = "Step 1: also write DIR/receipts/row-N.json, one per person, for that person only." };
        var folder = new Option<string>("--out") { Description = "Folder of this replacement, the same in both steps.", Required = true, HelpName = "folder" };
        var command = new Verb("replace", "Draw who takes the seats of people who leave, in two steps, so that the quotas hold again.", """
            Step 1 writes DIR/plan.json (publish it with its commitment), DIR/auditor.json and DIR/panels.csv (secret). It says so if a quota
            cannot hold any more; the deviation is then the smallest there is. Step 2 writes DIR/package.json. All rows are those of the
            draw. A replacement of a replacement begins with the quotas of the first draw; every run is logged.

            Examples:
              loting replace --package draw/package.json --auditor draw/auditor.json --leaving 12 40 --alternates 7 31 88 --source "three balls, 3 January 2027" --out replace1
              loting replace --balls 204 --out replace1
              loting verify replace1/package.json --earlier draw/package.json
            """)
        {
            package, auditor, leaving, alternates, unavailable, only, panels, lotterySeed, source, seed, balls, parties, secrets, log, receipts, folder,
        };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(folder)!;
            if (DrawCommand.SecondStep(screen, parsed.GetValue(balls), parsed.GetValue(seed), parsed.GetValue(secrets) ?? [], target))
            {
                return ExitCodes.Done;
            }

            string Given(Option<string?> option) => DrawCommand.Given(option, parsed.GetValue(option));
            int[] Of(Option<int[]> option) => [.. (parsed.GetValue(option) ?? []).Select(row => row - 1)];
            if (parsed.GetValue(panels) is < 1 or > 1_000_000)
            {
                throw new BadInputException("--panels: give a number from 1 to 1000000.");
            }

            var (from, opens, words) = (Given(package), Given(auditor), DrawCommand.Source(parsed, source, parties));
            DrawCommand.New(Path.Combine(target, "plan.json"));
            var drawn = DrawnFiles.Read(from, opens);
            var text = parsed.GetValue(lotterySeed)!;
            var request = new ReplacementRequest
            {
                Selection = drawn.Request with { Randomness = new SeededGenerator(text), Progress = screen.Quiet ? null : new ProgressLine(screen.Error, TimeProvider.System) },
                Panel = drawn.Panel,
                Leaving = Of(leaving),
                Alternates = Of(alternates),
                Unavailable = Of(unavailable),
                FromPool = !parsed.GetValue(only),
            };
            var book = parsed.GetValue(log) ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(from))!, RunLogFile.Name);
            RunLogFile.Begin(book, drawn.Runs);
            void Log(string outcome, string? file) => RunLogFile.Append(book, new RunFacts(
                TimeProvider.System.GetUtcNow(), "replace", Versions.Program, Settings(request, text), outcome, LotteryFile.Hash(opens), LotteryFile.Hash(from), file is null ? "" : LotteryFile.Hash(file)));
            try
            {
                var found = Replacement.Find(request, cancellation);
                var rounded = UniformLottery.Round(found.Request, found.Lottery, parsed.GetValue(panels), new SeededGenerator(text, "round"), cancellation);
                var replaces = new ReplacedPanel(drawn.Package.Commitment, drawn.Package.Draw.Rows, [.. request.Leaving.Distinct().Order().Select(row => row + 1)], found.FromAlternates ? "alternates" : "pool", drawn.Asked, [.. found.Deviations.Select(d => d.Sentence)]);
                Directory.CreateDirectory(target);
                var panelsFile = RoundCommand.WritePanels(target, rounded.Panels);
                DrawCommand.Own(panelsFile);
                Log($"{rounded.Panels.Count} numbered panels, from {replaces.From}, {found.Deviations.Count} quotas gave way", panelsFile);
                var made = DrawPackages.Freeze(found.Request, rounded.Panels, Versions.Program, text, found.Lottery.Certificate.UpperBound, words, DrawCommand.Runs(book, panelsFile), replaces, drawn.Request.Excluded);
                foreach (var sentence in found.Sentences)
                {
                    screen.Out.WriteLine(sentence);
                }

                if (found.Deviations.Count > 0)
                {
                    screen.Error.WriteLine("Before you publish the plan: it says which quota gave way, and with the first draw that says of who leaves and who comes whether they count for it. Ask them, or replace several people at once.");
                }

                DrawCommand.Write(screen, made.Plan, made.Auditor, target, parsed.GetValue(receipts));
                return ExitCodes.Done;
            }
            catch (SortitionInputException wrong)
            {
                throw new BadInputException([.. wrong.Errors.Select(e => e.Message)]);
            }
            catch (OperationCanceledException)
            {
                Log("no answer in time", null);
                throw;
            }
            catch (NoReplacementException none)
            {
                Log("the seats cannot be filled", null);
                screen.Error.WriteLine($"These seats cannot be filled: {none.Message}");
                return ExitCodes.Infeasible;
            }
        });
        return command;
    }

    /// <summary>For the log: how many, and no rows, which are people.</summary>
    private static string Settings(ReplacementRequest request, string seed) =>
        $"seats {request.Selection.Seats}, objective {request.Selection.Objective.ToString().ToLowerInvariant()}, seed \"{seed}\", {request.Leaving.Distinct().Count()} leaving, {request.Alternates.Distinct().Count()} alternates{(request.FromPool ? "" : " and nobody else")}, {request.Unavailable.Distinct().Count()} unavailable";

    private static Option<int[]> Rows(string name, string description) => new(name) { Description = description, HelpName = "rows", AllowMultipleArgumentsPerToken = true };
}
