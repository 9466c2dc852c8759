using System.Globalization;
using System.Text.Json;

namespace Tentakel.Sortition.Trust;

/// <summary>One thing that was checked.</summary>
/// <param name="Holds">Whether it is so.</param>
/// <param name="Sentence">What was checked or what is wrong, in English.</param>
public sealed record DrawCheck(bool Holds, string Sentence);

/// <summary>Checks a package without the program that made it.</summary>
public static class DrawVerifier
{
    /// <summary>Checks a public package, and with the auditor's package all that its hashes hide.</summary>
    /// <param name="file">Bytes of the public package.</param>
    /// <param name="published">The commitment that was published before the draw; null if it is not at hand.</param>
    /// <param name="auditorFile">Bytes of the auditor's package; null to check what the public can.</param>
    /// <param name="earlierFile">For a replacement: bytes of the public package of the draw it mends; null if it is not at hand.</param>
    /// <returns>All that was checked. A package that cannot be read gives one sentence.</returns>
    public static IReadOnlyList<DrawCheck> Check(byte[] file, string? published = null, byte[]? auditorFile = null, byte[]? earlierFile = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        DrawPackage package;
        AuditorPackage? auditor = null;
        DrawPackage? earlier = null;
        try
        {
            package = DrawPackages.ReadPackage(file);
            auditor = auditorFile is null ? null : DrawPackages.ReadAuditor(auditorFile);
            earlier = earlierFile is null ? null : DrawPackages.ReadPackage(earlierFile);
        }
        catch (JsonException broken)
        {
            return [new(false, $"A file cannot be read as a package: {broken.Message}")];
        }

        var checks = new List<DrawCheck>();
        var (plan, draw) = (package.Plan, package.Draw);
        void Add(bool holds, string right, string wrong) => checks.Add(new(holds, holds ? right : wrong));

        Add(DrawPackages.Write(package).AsSpan().SequenceEqual(file) && (auditor is null || DrawPackages.Write(auditor).AsSpan().SequenceEqual(auditorFile)),
            "The files are byte for byte as the program writes them.",
            "A file is not byte for byte as the program writes it: something was changed by hand.");
        Add(plan.Format == DrawPackages.Format && plan.Generator == SeededGenerator.Name,
            $"The format is {DrawPackages.Format} and the generator {SeededGenerator.Name}.",
            $"The format \"{plan.Format}\" or the generator \"{plan.Generator}\" is not one this program knows.");
        var commitment = DrawPackages.Commitment(plan);
        Add(package.Commitment == commitment,
            $"Pool, quotas, settings and panels are what the commitment {commitment} stands for.",
            $"Pool, quotas, settings or panels were changed: they give the commitment {commitment}, and the package says {package.Commitment}.");
        if (published is not null)
        {
            Add(string.Equals(published, commitment, StringComparison.OrdinalIgnoreCase),
                "That is the commitment that was published before the draw.",
                $"Another commitment was published before the draw: {published}.");
        }

        Add(plan.People.All(IsHash) && plan.Root == MerkleTree.Root(plan.People),
            $"The {plan.People.Length} people give the root {plan.Root}.",
            "The hashes of the people do not give the root.");
        if (Sealed(plan))
        {
            Add(true, $"Totals of panels are sealed, for they would tell people's features. The plan says of all {plan.Panels.Length} panels that they keep all {plan.Quotas.Length} quotas; the auditor's package shows it.", "");
        }
        else
        {
            var outside = Enumerable.Range(0, plan.Panels.Length).Where(n => !Keeps(plan, plan.Panels[n].Totals)).ToList();
            Add(outside.Count == 0,
                $"All {plan.Panels.Length} panels keep all {plan.Quotas.Length} quotas, by the totals they stand for.",
                $"The totals of panel {First(outside)} do not keep the quotas.");
            if (plan.Replaces is not null)
            {
                Add(false, "", "The totals of a replacement are public: with those of the earlier draw they tell the features of who leaves and who comes.");
            }
        }

        var number = DrawPackages.Number(plan, draw.Kind, draw.Text);
        Secrets(plan, draw, Add);
        // One check is one line: secrets stand on a line each.
        var text = draw.Text.Replace("\n", "\", \"", StringComparison.Ordinal);
        Add(number is not null && number == draw.Number,
            $"The {draw.Kind} \"{text}\" give panel {draw.Number}.",
            number is null ? $"The {draw.Kind} \"{text}\" give no panel." : $"The {draw.Kind} \"{text}\" give panel {number}, not {draw.Number}.");
        Add(draw.Number >= 0 && draw.Number < plan.Panels.Length && plan.Panels[draw.Number].Hash == DrawPackages.Hash(new AuditedPanel(draw.Salt, draw.Rows, draw.In), draw.Number, plan.Groups),
            $"The rows that were drawn are those of panel {draw.Number}, sealed before the draw.",
            $"The rows that were drawn are not those that were sealed as panel {draw.Number}.");
        Add(package.Sealed == DrawPackages.Hash(package.Commitment, draw, plan.Groups),
            "What was drawn is as it was sealed after the draw.",
            "What was drawn is not as it was sealed after the draw.");
        Add(Proper(plan, draw.Rows, draw.In),
            $"They are {plan.Seats} different people of the pool{Split(plan)}.",
            $"They are not {plan.Seats} different people of the pool{Split(plan)}.");
        if (plan.Groups.Length > 0)
        {
            var names = plan.Groups.Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
            Add(names.Count == plan.Groups.Length && plan.Groups.Length > 1 && plan.Groups.All(g => g.Seats > 0) && plan.Groups.Sum(g => (long)g.Seats) == plan.Seats && plan.Quotas.All(q => q.Group is null || names.Contains(q.Group)),
                $"The seats are those of the {plan.Groups.Length} groups, and every quota is of one of them or of all together.",
                "The groups do not add up to the seats, two have one name, or a quota is of a group there is not.");
        }
        else
        {
            Add(plan.Quotas.All(q => q.Group is null), "It is one panel: no quota is of a group.", "A quota is of a group, and there are no groups.");
        }

        var torn = RunLog.Broken(plan.Runs);
        Add(torn is null,
            plan.Runs.Length == 0 ? "No runs were logged." : $"The log has {plan.Runs.Length} runs, trials included, each sealed to the one before.",
            $"The log is broken: run {torn} was changed, moved, or another was taken out before it.");
        Replaced(plan, draw, earlier, Add);
        if (auditor is not null)
        {
            Audit(plan, commitment, auditor, Add);
        }

        return checks;
    }

    private static void Secrets(DrawPlan plan, DrawResult draw, Action<bool, string, string> add)
    {
        var parties = PartySecrets.Read(plan.Source);
        if (draw.Kind == "secrets")
        {
            var wrong = PartySecrets.Wrong(plan.Source, draw.Text);
            add(wrong is null, $"The secrets are those whose hashes {string.Join(", ", (parties ?? []).Select(p => p.Name))} published before the draw.", wrong ?? "");
        }
        else if (parties is not null)
        {
            add(false, "", $"The draw was to be decided by the secrets of parties, and it was by {draw.Kind}.");
        }
    }

    private static void Replaced(DrawPlan plan, DrawResult draw, DrawPackage? earlier, Action<bool, string, string> add)
    {
        if (plan.Replaces is not { } old)
        {
            if (earlier is not null)
            {
                add(false, "", "This is no replacement: it says of no panel that it mends it.");
            }

            return;
        }

        add(Proper(plan, old.Rows) && old.Leaving.Length > 0 && !old.Leaving.Except(old.Rows).Any(),
            $"It fills the seats of rows {string.Join(", ", old.Leaving)} of an earlier panel.",
            "Who leaves is not on the panel that is mended.");
        add(!old.Rows.Except(old.Leaving).Except(draw.Rows).Any() && !draw.Rows.Intersect(old.Leaving).Any(),
            "Who stays is on the new panel, and who leaves is not.",
            "Somebody who stays is not on the new panel, or somebody who leaves is.");
        // Arrays of a record are the same only if they are one: conditions are compared one by one.
        static bool Same(DrawQuota a, DrawQuota b) => a.Group == b.Group && a.Conditions.SequenceEqual(b.Conditions);
        var wider = plan.Quotas.Length == old.Asked.Length && plan.Quotas.Zip(old.Asked).All(q => Same(q.First, q.Second) && q.First.Min <= q.Second.Min && q.First.Max >= q.Second.Max);
        var changed = plan.Quotas.Zip(old.Asked).Count(q => q.First.Min != q.Second.Min || q.First.Max != q.Second.Max);
        add(wider && changed == old.Deviations.Length,
            changed == 0 ? "It keeps the quotas of the first draw." : $"{(changed == 1 ? "One quota" : $"{changed} quotas")} of the first draw had to give way, and it says which.",
            "The quotas are not those of the first draw with the deviations it tells of.");
        if (earlier is not null)
        {
            var first = earlier.Plan.Replaces?.Asked ?? earlier.Plan.Quotas;
            add(first.Length == old.Asked.Length && first.Zip(old.Asked).All(q => Same(q.First, q.Second) && q.First.Min == q.Second.Min && q.First.Max == q.Second.Max),
                "It began with the quotas of the first draw.",
                "It did not begin with the quotas of the first draw.");
            add(plan.Runs.Take(earlier.Plan.Runs.Length).SequenceEqual(earlier.Plan.Runs),
                "Its log of runs goes on where that of the earlier draw ended.",
                "Its log of runs does not go on where that of the earlier draw ended.");
            add(earlier.Commitment == old.Commitment && earlier.Commitment == DrawPackages.Commitment(earlier.Plan) && earlier.Draw.Rows.SequenceEqual(old.Rows),
                "The panel that is mended is the one that was drawn earlier.",
                "The panel that is mended is not the one that was drawn earlier.");
        }
    }

    private static void Audit(DrawPlan plan, string commitment, AuditorPackage auditor, Action<bool, string, string> add)
    {
        add(auditor.Commitment == commitment, "The auditor's package belongs to this draw.", "The auditor's package belongs to another draw.");
        var sizes = auditor.People.Length == plan.People.Length && auditor.Panels.Length == plan.Panels.Length && auditor.People.All(p => p.Values.Length == auditor.Features.Length) && plan.Quotas.SelectMany(q => q.Conditions).All(c => auditor.Features.Contains(c.Feature)) && plan.Quotas.All(q => q.Group is null || plan.Groups.Any(group => group.Name == q.Group));
        var improper = sizes ? [.. Enumerable.Range(0, plan.Panels.Length).Where(n => !Proper(plan, auditor.Panels[n].Rows, auditor.Panels[n].In))] : new List<int>();
        add(sizes, "It has every person, feature, panel and group.", "It has not every person, feature, panel and group.");
        if (!sizes)
        {
            return;
        }

        add(improper.Count == 0, $"Every panel has {plan.Seats} different people{Split(plan)}.", $"Panel {First(improper)} has not {plan.Seats} different people of the pool{Split(plan)}.");
        if (improper.Count > 0)
        {
            return;
        }

        var each = DrawPackages.Counts(auditor.Panels, plan.Groups.Length, plan.People.Length);
        var counts = each.Select(n => n.Sum()).ToArray();
        var people = Enumerable.Range(0, plan.People.Length).Where(row => DrawPackages.Hash(auditor.People[row], auditor.Features, row + 1, each[row]) != plan.People[row]).ToList();
        add(people.Count == 0, "Every person's features, address and chance (panels they are on) are what was sealed.", $"Features, address or chance of row {First(people, 1)} are not what was sealed.");
        var panels = Enumerable.Range(0, plan.Panels.Length).Where(n => DrawPackages.Hash(auditor.Panels[n], n, plan.Groups) != plan.Panels[n].Hash).ToList();
        add(panels.Count == 0, "Every panel is what was sealed.", $"Panel {First(panels)} is not what was sealed.");
        var real = auditor.Panels.Select(panel => DrawPackages.Totals(plan.Quotas, plan.Groups, auditor.Features, auditor.People, panel)).ToArray();
        var outside = Enumerable.Range(0, real.Length).Where(n => !Keeps(plan, real[n])).ToList();
        add(outside.Count == 0, "The people of every panel keep every quota.", $"The people of panel {First(outside)} do not keep the quotas.");
        if (!Sealed(plan))
        {
            var totals = Enumerable.Range(0, real.Length).Where(n => !real[n].SequenceEqual(plan.Panels[n].Totals)).ToList();
            add(totals.Count == 0, "The public totals of every panel are those of its people.", $"The public totals of panel {First(totals)} are not those of its people.");
        }

        if (plan.PerAddress is { } most)
        {
            bool Crowded(AuditedPanel panel) => panel.Rows.Select(row => auditor.People[row - 1]).Where(p => p.Household is not null).GroupBy(p => p.Household!, StringComparer.Ordinal).Any(home => home.Count() > most && home.Any(p => p.Settled != "chosen"));
            var full = Enumerable.Range(0, plan.Panels.Length).Where(n => Crowded(auditor.Panels[n])).ToList();
            add(full.Count == 0, $"No panel has more than {most} of one address{(plan.Groups.Length == 0 ? "" : ", over all groups")}.", $"Panel {First(full)} has more than {most} of one address.");
        }

        int Settled(string how) => auditor.People.Count(person => person.Settled == how);
        var unsettled = Enumerable.Range(0, plan.People.Length).Where(row => auditor.People[row].Settled switch { "" => false, "chosen" => counts[row] != plan.Panels.Length, "excluded" or "left out" => counts[row] != 0, _ => true }).ToList();
        add(unsettled.Count == 0 && Settled("chosen") == plan.Chosen && Settled("excluded") + Settled("left out") == plan.Excluded,
            $"Whoever was chosen before ({plan.Chosen}) is on every panel, and whoever was excluded ({plan.Excluded}) on none.",
            unsettled.Count > 0 ? $"Row {First(unsettled, 1)} was chosen or excluded before the draw, and the panels do not follow that." : "More or fewer people were chosen or excluded before the draw than the package says.");
        if (plan.Replaces is { } old)
        {
            var other = Enumerable.Range(0, plan.Panels.Length).Where(n => old.Rows.Except(old.Leaving).Except(auditor.Panels[n].Rows).Any() || auditor.Panels[n].Rows.Intersect(old.Leaving).Any()).ToList();
            add(other.Count == 0, "Who stays is on every panel, and who leaves on none.", $"On panel {First(other)} is not everybody who stays, or somebody who leaves.");
        }

        var runs = auditor.Runs.Length != plan.Runs.Length ? [Math.Min(auditor.Runs.Length, plan.Runs.Length)] : Enumerable.Range(0, plan.Runs.Length).Where(n => RunLog.Hash(auditor.Runs[n]) != plan.Runs[n].Sealed).ToList();
        add(runs.Count == 0, "What every logged run read and wrote is what was sealed.", $"What logged run {First(runs, 1)} read or wrote is not what was sealed.");
        add(counts.Where(n => n > 0).DefaultIfEmpty().Min() == plan.LowestCount, $"Whoever is on a panel is on {plan.LowestCount} of {plan.Panels.Length} at least.", "The lowest chance is another than the package says.");
    }

    private static string First(List<int> numbers, int from = 0) => numbers.Count == 0 ? "none" : (numbers[0] + from).ToString(CultureInfo.InvariantCulture);

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static bool Keeps(DrawPlan plan, int[] totals) =>
        totals.Length == plan.Quotas.Length && plan.Quotas.Zip(totals).All(q => q.Second >= q.First.Min && q.Second <= q.First.Max);

    /// <summary>Whether the totals are for the auditor only: of all panels, or of none.</summary>
    private static bool Sealed(DrawPlan plan) => plan.Quotas.Length > 0 && plan.Panels.Length > 0 && plan.Panels.All(panel => panel.Totals.Length == 0);

    private static string Split(DrawPlan plan) => plan.Groups.Length == 0 ? "" : $", {string.Join(" and ", plan.Groups.Select(g => $"{g.Seats} in {g.Name}"))}";

    /// <summary>As many different people as there are seats, in every group.</summary>
    private static bool Proper(DrawPlan plan, int[] rows, int[] groupOf) =>
        Proper(plan, rows) && groupOf.Length == (plan.Groups.Length == 0 ? 0 : rows.Length) && groupOf.All(g => g >= 0 && g < plan.Groups.Length) &&
        plan.Groups.Index().All(group => groupOf.Count(g => g == group.Index) == group.Item.Seats);

    private static bool Proper(DrawPlan plan, int[] rows) =>
        rows.Length == plan.Seats && rows.All(row => row >= 1 && row <= plan.People.Length) && rows.Zip(rows.Skip(1)).All(pair => pair.First < pair.Second);
}
