using System.Text;
using System.Text.Json;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tests;

/// <summary>The parts of a package besides the panels: products, who was settled before, the log, receipts, replacements.</summary>
public sealed class TrustTests
{
    private static readonly string[] Cells = ["v old", "m old", "v young", "m young", "v old", "m young", "v young"];

    private static readonly SelectionRequest Request = With(Small.Request(Cells, ["f0 v 1 2", "f0 m 1 2", "f1 old 1 2", "f1 young 1 2"], 3));

    private static readonly LoggedRun[] Runs = Log(3);

    private static readonly (DrawPlan Plan, AuditorPackage Auditor) Frozen = DrawPackages.Freeze(Request, UniformLottery.Round(Request, Request.Lottery(), 20).Panels, "test", "1", 0.25, "two balls", Runs);

    private static readonly DrawPackage Package = DrawPackages.Draw(Frozen.Plan, Frozen.Auditor, "balls", "07");

    private static readonly (DrawPackage Package, AuditorPackage Auditor) Mended = Mend();

    [Fact]
    public void A_draw_with_products_and_people_settled_before_holds_for_public_auditor_and_Python()
    {
        Assert.All(DrawVerifier.Check(DrawPackages.Write(Package), null, DrawPackages.Write(Frozen.Auditor)), check => Assert.True(check.Holds, check.Sentence));
        Assert.Equal((1, 1), (Frozen.Plan.Chosen, Frozen.Plan.Excluded));
        Assert.All(DrawVerifier.Check(DrawPackages.Write(Mended.Package), null, DrawPackages.Write(Mended.Auditor), DrawPackages.Write(Package)), check => Assert.True(check.Holds, check.Sentence));
        Python(Package, Frozen.Auditor);
        Python(Mended.Package, Mended.Auditor);
    }

    [Fact]
    public void Tampering_with_each_new_part_is_found_and_named()
    {
        var (plan, auditor) = (Package.Plan, Frozen.Auditor);
        static T[] Swap<T>(T[] list, int at, T item) => [.. list.Select((old, i) => i == at ? item : old)];
        DrawPackage Again(DrawPlan changed) => Package with { Plan = changed, Commitment = DrawPackages.Commitment(changed) };
        var (a, b, c) = (plan.Runs[0], plan.Runs[1], plan.Runs[2]);

        Found("run 2 was changed", Again(plan with { Runs = Swap(plan.Runs, 1, b with { Outcome = "no panels" }) }));
        Found("run 1 was changed", Again(plan with { Runs = [b, a, c] }));
        Found("run 2 was changed", Again(plan with { Runs = [a, c] }));
        Found("run 1 was changed", Again(plan with { Runs = [b, c] }));
        Found("What logged run 3 read or wrote", Again(plan with { Runs = [a, b] }), auditor);
        Found("What logged run 1 read or wrote", Package, auditor with { Runs = Swap(auditor.Runs, 0, auditor.Runs[0] with { People = "another pool" }) });
        Found("Row 1 was chosen or excluded", Package, auditor with { People = Swap(auditor.People, 0, auditor.People[0] with { Settled = "excluded" }) });
        Found("Row 1 are not what was sealed", Package, auditor with { People = Swap(auditor.People, 0, auditor.People[0] with { Settled = "" }) });
        Found("More or fewer people were chosen", Again(plan with { Chosen = 2 }), auditor);
        Found("The public totals of panel", Again(plan with { Quotas = Swap(plan.Quotas, 4, plan.Quotas[4] with { Conditions = [new("f0", "v"), new("f1", "young")] }) }), auditor);

        var mended = Mended.Package;
        var old = mended.Plan.Replaces!;
        DrawPackage Other(ReplacedPanel replaces) => mended with { Plan = mended.Plan with { Replaces = replaces } };
        var stays = old.Rows.Except(old.Leaving).First();
        Found("Somebody who stays is not on the new panel", Other(old with { Leaving = [stays] }));
        Found("Who leaves is not on the panel", Other(old with { Leaving = [] }));
        Found("not the one that was drawn earlier", Other(old with { Commitment = "another" }), earlier: Package);
        Found("not the one that was drawn earlier", mended, earlier: mended);
        var narrower = old.Asked[0] with { Min = 2, Max = 2 };
        Found("not those of the first draw with the deviations", Other(old with { Asked = Swap(old.Asked, 0, narrower) }));
        Found("not those of the first draw with the deviations", Other(old with { Deviations = ["f0: v: take one fewer"] }));
        Found("did not begin with the quotas of the first draw", mended with { Plan = mended.Plan with { Replaces = old with { Asked = Swap(old.Asked, 0, narrower) }, Quotas = Swap(mended.Plan.Quotas, 0, narrower) } }, earlier: Package);
        Found("does not go on where that of the earlier draw ended", mended with { Plan = mended.Plan with { Runs = [] } }, earlier: Package);
        Found("This is no replacement", Package, earlier: Package);
        Found("is not everybody who stays", Other(old with { Leaving = [stays] }), Mended.Auditor);

        void Found(string sentence, DrawPackage package, AuditorPackage? with = null, DrawPackage? earlier = null)
        {
            var checks = DrawVerifier.Check(DrawPackages.Write(package), null, with is null ? null : DrawPackages.Write(with), earlier is null ? null : DrawPackages.Write(earlier));
            Assert.Contains(checks, check => !check.Holds && check.Sentence.Contains(sentence, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Any_bit_that_is_flipped_in_a_package_a_replacement_a_log_or_a_receipt_is_found()
    {
        var source = new SeededGenerator("bits of the new parts");
        byte[] Flip(byte[] file)
        {
            var flipped = file.ToArray();
            flipped[(int)source.NextBelow((ulong)file.Length)] ^= (byte)(1 << (int)source.NextBelow(8));
            return flipped;
        }

        var (package, mended) = (DrawPackages.Write(Package), DrawPackages.Write(Mended.Package));
        var receipt = Receipts.Write(Receipts.All(Frozen.Plan, Frozen.Auditor).ElementAt(2));
        var log = Runs.SelectMany(RunLog.Write).ToArray();
        for (var i = 0; i < 1000; i++)
        {
            Assert.Contains(DrawVerifier.Check(Flip(package), DrawPackages.Commitment(Frozen.Plan)), check => !check.Holds);
            Assert.Contains(DrawVerifier.Check(Flip(mended), DrawPackages.Commitment(Mended.Package.Plan), earlierFile: package), check => !check.Holds);
            Assert.Contains(Receipts.Check(Flip(receipt), package), check => !check.Holds);
            var torn = Flip(log);
            Assert.True(!Whole(torn), $"A log with a flipped bit was read: {Encoding.UTF8.GetString(torn)}");
        }
    }

    [Fact]
    public void A_receipt_shows_its_person_their_features_and_chance_and_nobody_elses()
    {
        var receipts = Receipts.All(Frozen.Plan, Frozen.Auditor).ToList();
        var package = DrawPackages.Write(Package);

        Assert.Equal(Cells.Length, receipts.Count);
        Assert.All(receipts, receipt => Assert.All(Receipts.Check(Receipts.Write(receipt), package), check => Assert.True(check.Holds, check.Sentence)));
        Assert.Equal(Enumerable.Range(1, Cells.Length).Select(row => Frozen.Auditor.Panels.Count(p => p.Rows.Contains(row))), receipts.Select(r => r.Counts.Single()));
        void Wrong(string sentence, PersonReceipt receipt) => Assert.Contains(Receipts.Check(Receipts.Write(receipt), package), c => !c.Holds && c.Sentence.Contains(sentence, StringComparison.Ordinal));
        Wrong("Row 3 of the pool is not what this receipt says", receipts[2] with { Counts = [receipts[2].Counts[0] + 1] });
        Wrong("Row 3 of the pool is not what this receipt says", receipts[2] with { Values = ["m", "old"] });
        Wrong("Row 3 of the pool is not what this receipt says", receipts[2] with { Path = receipts[2].Path[1..] });
        Wrong("Row 4 of the pool is not what this receipt says", receipts[2] with { Row = 4 });
        Wrong("The receipt belongs to another draw", receipts[2] with { Commitment = "" });
        Wrong("another number of panels", receipts[2] with { Panels = 10 });
        var mine = Encoding.UTF8.GetString(Receipts.Write(receipts[2]));
        Assert.All(Frozen.Auditor.People.Where((_, row) => row != 2), other => Assert.DoesNotContain(other.Salt, mine, StringComparison.Ordinal));
    }

    [Fact]
    public void The_public_package_holds_no_hash_of_the_pool_that_could_be_tried_out()
    {
        var text = Encoding.UTF8.GetString(DrawPackages.Write(Package));

        Assert.All(Runs, run => Assert.DoesNotContain(run.Secret.People, text, StringComparison.Ordinal));
        Assert.All(Runs, run => Assert.DoesNotContain(run.Secret.Salt, text, StringComparison.Ordinal));
        Assert.Contains("\"seed \\u00221\\u0022\"", text, StringComparison.Ordinal);
    }

    private static SelectionRequest With(SelectionRequest request) => request with
    {
        Quotas = new Quotas([.. request.Quotas, new Quota([new("f0", "v"), new("f1", "old")], 1, 1)]),
        AlreadyChosen = [0],
        Excluded = [4],
    };

    private static LoggedRun[] Log(int runs)
    {
        var log = new List<LoggedRun>();
        for (var i = 0; i < runs; i++)
        {
            log.Add(RunLog.Next(log, new RunFacts(DateTimeOffset.UnixEpoch.AddHours(i), "select", "test", "seed \"1\"", $"{i} panels", new string('a', 64), new string('b', 64), $"result {i}")));
        }

        return [.. log];
    }

    private static bool Whole(byte[] log)
    {
        try
        {
            var runs = RunLog.Read(new UTF8Encoding(false, true).GetString(log).Split('\n').Where(line => line.Length > 0));
            return runs.SelectMany(RunLog.Write).SequenceEqual(log);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return false;
        }
    }

    private static (DrawPackage Package, AuditorPackage Auditor) Mend()
    {
        var panel = Package.Draw.Rows.Select(row => row - 1).ToArray();
        var leaving = panel.First(row => row != 0);
        var found = Replacement.Find(new() { Selection = Request with { AlreadyChosen = [] }, Panel = panel, Leaving = [leaving] }, TestContext.Current.CancellationToken);
        var replaces = new ReplacedPanel(Package.Commitment, Package.Draw.Rows, [leaving + 1], "pool", Package.Plan.Quotas, [.. found.Deviations.Select(d => d.Sentence)]);
        var (plan, auditor) = DrawPackages.Freeze(found.Request, UniformLottery.Round(found.Request, found.Lottery, 10).Panels, "test", "1", null, "one ball", Runs, replaces, Request.Excluded);
        return (DrawPackages.Draw(plan, auditor, "seed", "later"), auditor);
    }

    internal static void Python(DrawPackage package, AuditorPackage auditor)
    {
        if (!File.Exists(Oracle.Python) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("draw");
        var files = new[] { Path.Combine(folder.FullName, "package.json"), Path.Combine(folder.FullName, "auditor.json") };
        File.WriteAllBytes(files[0], DrawPackages.Write(package));
        File.WriteAllBytes(files[1], DrawPackages.Write(auditor));
        Assert.Equal((0, "The draw holds."), Oracle.Script("draw.py", files));
        folder.Delete(recursive: true);
    }
}
