using System.CommandLine;
using System.Text.Json;
using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting draw</c>: in two steps, so that nothing can be changed once the source has spoken.</summary>
internal static class DrawCommand
{
    public static Command Make(Screen screen)
    {
        var people = new Option<string?>("--people") { Description = "Step 1: the file of people the lottery was made of.", HelpName = "file" };
        var quotas = new Option<string?>("--quotas") { Description = "Step 1: the file of quotas the lottery was made of.", HelpName = "file" };
        var lottery = new Option<string?>("--lottery") { Description = "Step 1: lottery.json of loting round, or groups.json of loting groups.", HelpName = "file" };
        var source = new Option<string?>("--source") { Description = "Step 1: the public source that will decide, in words, with its date.", HelpName = "text" };
        var seed = new Option<string?>("--seed") { Description = "Step 2: the text the public source gave, exactly.", HelpName = "text" };
        var balls = new Option<string?>("--balls") { Description = "Step 2: the balls in the order they were drawn, such as 731.", HelpName = "digits" };
        var parties = PartyOption();
        var secrets = SecretOption();
        var log = RunLogFile.Option("Step 1: runs.jsonl beside the lottery if left out.");
        var receipts = new Option<bool>("--receipts") { Description = "Step 1: also write DIR/receipts/row-N.json, one per person, for that person only." };
        var folder = new Option<string>("--out") { Description = "Folder of the draw, the same in both steps.", Required = true, HelpName = "folder" };
        var command = new Verb("draw", "Draw one of the numbered panels in public, in two steps.", """
            Step 1 writes DIR/plan.json (publish it, with its SHA-256, the commitment) and DIR/auditor.json (secret: it holds the pool).
            Step 2 writes DIR/package.json (publish it) with the panel that was drawn.

            Examples:
              loting draw --people respondents.csv --quotas categories.csv --lottery public/lottery.json --source "three balls, town hall, 6 December 2026" --out draw
              loting draw --balls 731 --out draw
              printf 'Gemeente: 4xq8-vlier-09...' | sha256sum
              loting draw --people respondents.csv --quotas categories.csv --lottery public/lottery.json --party Gemeente=8c1f... --party Bewonersraad=07aa... --out draw
              loting draw --secret "Gemeente: 4xq8-vlier-09..." --secret "Bewonersraad: zeven zwanen..." --out draw
              loting verify draw/package.json
            """)
        {
            people, quotas, lottery, source, seed, balls, parties, secrets, log, receipts, folder,
        };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(folder)!;
            if (SecondStep(screen, parsed.GetValue(balls), parsed.GetValue(seed), parsed.GetValue(secrets) ?? [], target))
            {
                return ExitCodes.Done;
            }

            string Given(Option<string?> option) => DrawCommand.Given(option, parsed.GetValue(option));
            // A second plan for the same draw would let somebody choose between them.
            New(Path.Combine(target, "plan.json"));
            var from = (Given(people), Given(quotas), Given(lottery), Source(parsed, source, parties));
            Freeze(screen, from, parsed.GetValue(log) ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(from.Item3))!, RunLogFile.Name), target, parsed.GetValue(receipts));
            return ExitCodes.Done;
        });
        return command;
    }

    public static Option<string[]> PartyOption() => new("--party") { Description = "Step 1, instead of --source: a party and the SHA-256 of its line \"name: secret\", as name=hash; two or more.", HelpName = "name=hash" };

    public static Option<string[]> SecretOption() => new("--secret") { Description = "Step 2: the line of a party, exactly; as many as there are parties.", HelpName = "\"name: secret\"" };

    /// <summary>What step 1 cannot do without.</summary>
    public static string Given(Option option, string? value) =>
        value is { Length: > 0 } ? value : throw new BadInputException($"{option.Name} is needed in step 1. (For step 2 give --balls, --seed or --secret.)");

    /// <summary>What will decide: a source in words, or the parties with the hashes of their secrets.</summary>
    public static string Source(ParseResult parsed, Option<string?> source, Option<string[]> parties)
    {
        if (parsed.GetValue(parties) is not { Length: > 0 } named)
        {
            return Given(source, parsed.GetValue(source));
        }

        try
        {
            return parsed.GetValue(source) is null
                ? PartySecrets.Source([.. named.Select(party => party.LastIndexOf('=') is var at and > 0 ? new PartySeal(party[..at].Trim(), party[(at + 1)..].Trim()) : throw new FormatException($"--party {party}: write name=hash."))])
                : throw new FormatException("Give --source or --party, not both: one of them decides.");
        }
        catch (FormatException wrong)
        {
            throw new BadInputException(wrong.Message);
        }
    }

    /// <summary>Draws if balls, a seed or secrets were given.</summary>
    public static bool SecondStep(Screen screen, string? balls, string? seed, string[] secrets, string target)
    {
        (string Kind, string Text)[] given = [.. balls is null ? [] : new[] { ("balls", balls) }, .. seed is null ? [] : new[] { ("seed", seed) }, .. secrets.Length == 0 ? [] : new[] { ("secrets", string.Join('\n', secrets)) }];
        if (given.Length == 0)
        {
            return false;
        }

        if (given.Length > 1)
        {
            throw new BadInputException("Give --balls, --seed or --secret, one of them.");
        }

        var package = Path.Combine(target, "package.json");
        New(package);
        Draw(screen, given[0], Path.Combine(target, "plan.json"), Path.Combine(target, "auditor.json"), package);
        return true;
    }

    public static void New(string path)
    {
        if (File.Exists(path))
        {
            throw new BadInputException($"{path}: it is there already, and a draw is made once. Choose another folder.");
        }
    }

    private static void Freeze(Screen screen, (string People, string Quotas, string Lottery, string Source) from, string log, string target, bool receipts)
    {
        if (GroupsFile.Read(from.Lottery) is { } groups)
        {
            RoundCommand.Same(from.People, groups.Settings.PeopleHash);
            RoundCommand.Same(from.Quotas, groups.Settings.QuotasHash);
            var all = groups.Settings.Request(from.People, from.Quotas, screen);
            InPool(from.Lottery, groups.Numbered.SelectMany(way => way.SelectMany(rows => rows)), all.Pool.Count);
            if (groups.Numbered.Any(way => way.Count != all.Groups.Count))
            {
                throw new BadInputException($"{Path.GetFileName(from.Lottery)}: a numbered way has not every group.");
            }

            var logged = Runs(log, from.Lottery);
            Fix(screen, DrawPackages.Freeze(all, groups.Numbered, Versions.Program, groups.Settings.Seed, groups.UpperBound, from.Source, logged), target, receipts);
            return;
        }

        var file = LotteryFile.Read(from.Lottery);
        if (!file.Uniform)
        {
            throw new BadInputException($"{Path.GetFileName(from.Lottery)}: its panels are not equally likely; make numbered panels of it with loting round.");
        }

        RoundCommand.Same(from.People, file.Settings.PeopleHash);
        RoundCommand.Same(from.Quotas, file.Settings.QuotasHash);
        var request = PoolOptions.Read(from.People, from.Quotas, file.Settings, TimeSpan.FromSeconds(60), screen, quiet: true);
        InPool(from.Lottery, file.Panels.SelectMany(p => p.Members), request.Pool.Count);
        var runs = Runs(log, from.Lottery);
        Fix(screen, DrawPackages.Freeze(request, [.. file.Panels.Select(p => p.Members)], Versions.Program, file.Settings.Seed, double.IsFinite(file.UpperBound) ? file.UpperBound : null, from.Source, runs, roundSeed: file.Settings.RoundSeed), target, receipts);
    }

    private static void InPool(string lottery, IEnumerable<int> rows, int people)
    {
        if (rows.Any(row => row < 0 || row >= people))
        {
            throw new BadInputException($"{Path.GetFileName(lottery)}: a panel has a row that is not in the pool.");
        }
    }

    /// <summary>The log, if the run that made this file is in it.</summary>
    public static IReadOnlyList<LoggedRun> Runs(string log, string made)
    {
        var runs = RunLogFile.Read(log);
        return runs.Any(run => run.Secret.Result == LotteryFile.Hash(made))
            ? runs
            : throw new BadInputException($"{log}: the run that made {Path.GetFileName(made)} is not in this log. Give the log it was made with: --log.");
    }

    private static void Fix(Screen screen, (DrawPlan Plan, AuditorPackage Auditor) fixedNow, string target, bool receipts)
    {
        var (made, secret) = fixedNow;
        Write(screen, made, secret, target, receipts);
    }

    /// <summary>Writes what was fixed and says what to publish.</summary>
    public static void Write(Screen screen, DrawPlan made, AuditorPackage secret, string target, bool receipts)
    {
        Directory.CreateDirectory(target);
        var auditor = Path.Combine(target, "auditor.json");
        File.WriteAllBytes(Path.Combine(target, "plan.json"), DrawPackages.Write(made));
        File.WriteAllBytes(auditor, DrawPackages.Write(secret));
        Own(auditor);
        screen.Out.WriteLine($"The commitment is {DrawPackages.Commitment(made)}: the SHA-256 of plan.json. Publish both before the source speaks: {made.Source}.");
        screen.Out.WriteLine("Keep auditor.json secret: it holds the pool.");
        if (!receipts)
        {
            return;
        }

        var own = Directory.CreateDirectory(Path.Combine(target, "receipts")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var receipt in Receipts.All(made, secret))
        {
            File.WriteAllBytes(Path.Combine(own, $"row-{receipt.Row}.json"), Receipts.Write(receipt));
        }

        screen.Out.WriteLine($"{made.People.Length} receipts are in {own}: give each person theirs and nobody else's.");
    }

    /// <summary>A secret file is for its owner only.</summary>
    public static void Own(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static string Drawn(DrawPackage made) => made.Plan.Groups.Length == 0
        ? $"rows {string.Join(", ", made.Draw.Rows)}"
        : string.Join("; ", made.Plan.Groups.Index().Select(group => $"{group.Item.Name}: rows {string.Join(", ", made.Draw.Rows.Where((_, i) => made.Draw.In[i] == group.Index))}"));

    private static void Draw(Screen screen, (string Kind, string Text) drawn, string plan, string auditor, string package)
    {
        try
        {
            var read = DrawPackages.ReadPlan(File.ReadAllBytes(plan));
            var text = drawn.Kind == "secrets" ? PartySecrets.Text(read.Source, drawn.Text.Split('\n')) : drawn.Text;
            var made = DrawPackages.Draw(read, DrawPackages.ReadAuditor(File.ReadAllBytes(auditor)), drawn.Kind, text);
            var bytes = DrawPackages.Write(made);
            if (DrawVerifier.Check(bytes, auditorFile: File.ReadAllBytes(auditor)).FirstOrDefault(check => !check.Holds) is { } wrong)
            {
                throw new BadInputException($"The draw cannot be made: {wrong.Sentence}");
            }

            File.WriteAllBytes(package, bytes);
            screen.Out.WriteLine($"Panel {RoundCommand.Label(made.Draw.Number, made.Plan.Panels.Length)} is drawn: {Drawn(made)}.");
        }
        catch (Exception broken) when (broken is JsonException or FormatException or IndexOutOfRangeException)
        {
            throw new BadInputException($"The draw cannot be made: {broken.Message}");
        }
    }
}
