using System.Text;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tests;

public sealed class DrawTests
{
    private static readonly SelectionRequest Request = Small.Request(["v old", "m old", "v young", "m young", "v old", "m young"], ["f0 v 1 1", "f0 m 1 1", "f1 old 1 1", "f1 young 1 1"], 2, ["a", "b", "c", "d", "e", null], 1);

    private static readonly (DrawPlan Plan, AuditorPackage Auditor) Frozen = DrawPackages.Freeze(Request, UniformLottery.Round(Request, Request.Lottery(), 100).Panels, "test", "1", 0.25, "two balls");

    private static readonly DrawPackage Package = DrawPackages.Draw(Frozen.Plan, Frozen.Auditor, "balls", "42");

    [Fact]
    public void A_draw_that_nobody_touched_holds_for_the_public_and_for_the_auditor()
    {
        Assert.All(Check(Package, Frozen.Auditor), check => Assert.True(check.Holds, check.Sentence));
        Assert.Equal(42, Package.Draw.Number);
        Assert.Contains(Check(DrawPackages.Draw(Frozen.Plan, Frozen.Auditor, "seed", "round 7"), null), c => c is { Holds: true } && c.Sentence.StartsWith("The seed \"round 7\" give panel", StringComparison.Ordinal));
        Assert.Throws<FormatException>(() => DrawPackages.Draw(Frozen.Plan, Frozen.Auditor, "balls", "420"));
    }

    [Fact]
    public void Every_part_that_is_tampered_with_is_found_and_named()
    {
        var (plan, draw, auditor) = (Package.Plan, Package.Draw, Frozen.Auditor);
        static T[] With<T>(T[] list, int at, T item) => [.. list.Select((old, i) => i == at ? item : old)];
        var other = auditor.Panels.First(p => !p.Rows.SequenceEqual(draw.Rows));

        // Changed with the commitment made again: only the one published before gives it away.
        DrawPackage Again(DrawPlan changed) => Package with { Plan = changed, Commitment = DrawPackages.Commitment(changed) };
        Found("Another commitment was published", Again(plan with { Quotas = With(plan.Quotas, 0, plan.Quotas[0] with { Max = 2 }) }));
        Found("Another commitment was published", Again(plan with { Version = "other" }));
        Found("Another commitment was published", Again(plan with { Source = "my own dice" }));
        Found("Pool, quotas, settings or panels were changed", Package with { Plan = plan with { LowestCount = 99 } });
        Found("Pool, quotas, settings or panels were changed", Package with { Commitment = new string('0', 64) });
        Found("The format", Again(plan with { Format = "other" }));
        Found("The hashes of the people do not give the root", Again(plan with { People = [.. plan.People.Reverse()] }));
        Found("The hashes of the people do not give the root", Again(plan with { People = With(plan.People, 2, "not a hash") }));
        Found("The totals of panel 3 do not keep the quotas", Again(plan with { Panels = With(plan.Panels, 3, plan.Panels[3] with { Totals = [2, 0, 1, 1] }) }));
        Found("\"42\" give panel 42, not 41", Package with { Draw = draw with { Number = 41 } });
        Found("\"43\" give panel 43, not 42", Package with { Draw = draw with { Text = "43" } });
        Found("give no panel", Package with { Draw = draw with { Kind = "feeling" } });
        Found("are not those that were sealed as panel 42", Package with { Draw = draw with { Rows = other.Rows } });
        Found("are not 2 different people", Package with { Draw = draw with { Rows = [1, 1] } });
        Found("are not those that were sealed as panel 99", Package with { Draw = draw with { Number = 99, Text = "99" } });

        Found("Features, address or chance of row 2 are not", Package, auditor with { People = With(auditor.People, 1, auditor.People[1] with { Household = "z" }) });
        Found("Features, address or chance of row 1 are not", Package, auditor with { People = With(auditor.People, 0, auditor.People[0] with { Values = ["v", "young"] }) });
        Found("Panel 0 is not what was sealed", Package, auditor with { Panels = With(auditor.Panels, 0, auditor.Panels[0] with { Salt = "00" }) });
        Found("The public totals of panel", Package, auditor with { People = With(auditor.People, auditor.Panels[0].Rows[0] - 1, auditor.People[0] with { Values = ["x", "y"] }) });
        Found("belongs to another draw", Package, auditor with { Commitment = "" });
        Found("has not every person", Package, auditor with { People = auditor.People[1..] });
        Found("Panel 5 has not 2 different people", Package, auditor with { Panels = With(auditor.Panels, 5, auditor.Panels[5] with { Rows = [1, 77] }) });
        Found("more than 1 of one address", Package, auditor with { People = [.. auditor.People.Select(p => p with { Household = "one house" })] });
        Found("A quota is of a group", Again(plan with { Quotas = With(plan.Quotas, 0, plan.Quotas[0] with { Group = "wonen" }) }));
        Found("The lowest chance is another", Again(plan with { LowestCount = 99 }), auditor);
    }

    [Fact]
    public void A_second_implementation_in_Python_agrees_and_finds_what_was_changed()
    {
        Assert.SkipUnless(File.Exists(Oracle.Python) || Environment.GetEnvironmentVariable("CI") == "true", "python3 is not here: run scripts/install-test-tools.");
        Assert.Equal((0, "The draw holds."), Python(Package, Frozen.Auditor));
        Assert.Equal((0, "The draw holds."), Python(DrawPackages.Draw(Frozen.Plan, Frozen.Auditor, "seed", "é, round 7"), Frozen.Auditor));
        Assert.Contains("row 1 is not what was sealed", Python(Package, Frozen.Auditor with { People = [Frozen.Auditor.People[0] with { Salt = "" }, .. Frozen.Auditor.People[1..]] }).Answer, StringComparison.Ordinal);
        Assert.Contains("'41' gives panel 41", Python(Package with { Draw = Package.Draw with { Text = "41" } }, Frozen.Auditor).Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Parties_who_published_hashes_first_decide_together_and_a_changed_secret_is_named()
    {
        string[] lines = ["Gemeente: 0123456789-0123456789", "Bewoners: zeven zwanen zwemmen zuidwaarts", "Krant: é één twee drie vier vijf"];
        var source = PartySecrets.Source([.. lines.Select(line => new PartySeal(line.Split(':')[0], PartySecrets.Hash(line)))]);
        var (plan, auditor) = DrawPackages.Freeze(Request, UniformLottery.Round(Request, Request.Lottery(), 100, null, TestContext.Current.CancellationToken).Panels, "test", "1", 0.25, source);
        IReadOnlyList<DrawCheck> Check(DrawPackage package) => DrawVerifier.Check(DrawPackages.Write(package), DrawPackages.Commitment(plan), DrawPackages.Write(auditor));

        var drawn = DrawPackages.Draw(plan, auditor, "secrets", PartySecrets.Text(source, lines));

        Assert.All(Check(drawn), check => Assert.True(check.Holds, check.Sentence));
        Assert.Contains(Check(drawn), check => check.Sentence.StartsWith("The secrets are those whose hashes", StringComparison.Ordinal));
        // The order in which they speak does not matter, and every secret does.
        Assert.Equal(drawn.Draw.Text, PartySecrets.Text(source, [.. lines.Reverse()]));
        Assert.NotEqual(PartySecrets.Seed(drawn.Draw.Text), PartySecrets.Seed(drawn.Draw.Text.Replace("vijf", "zes", StringComparison.Ordinal)));
        Assert.Equal("The secret of Krant is not the one whose hash was published before the draw.", Assert.Throws<FormatException>(() => PartySecrets.Text(source, [lines[0], lines[1], "Krant: iets heel anders dan eerst"])).Message);
        Assert.Equal("The secret of Bewoners is missing.", Assert.Throws<FormatException>(() => PartySecrets.Text(source, [lines[0], lines[2]])).Message);
        Assert.Contains(Check(drawn with { Draw = drawn.Draw with { Text = drawn.Draw.Text.Replace("zeven", "acht", StringComparison.Ordinal) } }), c => !c.Holds && c.Sentence.StartsWith("The secret of Bewoners is not", StringComparison.Ordinal));
        Assert.Contains(Check(drawn with { Draw = drawn.Draw with { Kind = "balls", Text = "42" } }), c => !c.Holds && c.Sentence.Contains("decided by the secrets of parties, and it was by balls", StringComparison.Ordinal));
        Assert.Throws<FormatException>(() => DrawPackages.Draw(plan, auditor, "seed", "mine"));
        // A copied hash, one party alone, a name twice, and a secret that can be guessed.
        Assert.Throws<FormatException>(() => PartySecrets.Source([new("A", PartySecrets.Hash("x")), new("B", PartySecrets.Hash("x"))]));
        Assert.Throws<FormatException>(() => PartySecrets.Source([new("A", PartySecrets.Hash("x"))]));
        Assert.Throws<FormatException>(() => PartySecrets.Source([new("A", PartySecrets.Hash("x")), new("A", PartySecrets.Hash("y"))]));
        Assert.Throws<FormatException>(() => PartySecrets.Text(PartySecrets.Source([new("A", PartySecrets.Hash("A: 7")), new("B", PartySecrets.Hash("B: 8"))]), ["A: 7", "B: 8"]));
        if (File.Exists(Oracle.Python))
        {
            Assert.Equal((0, "The draw holds."), Python(drawn, auditor));
        }
    }

    [Fact]
    public void Any_bit_that_is_flipped_in_the_file_is_found()
    {
        var file = DrawPackages.Write(Package);
        var source = new SeededGenerator("bits");
        for (var i = 0; i < 1000; i++)
        {
            var at = (int)source.NextBelow((ulong)file.Length);
            var flipped = file.ToArray();
            flipped[at] ^= (byte)(1 << (int)source.NextBelow(8));

            Assert.Contains(DrawVerifier.Check(flipped, DrawPackages.Commitment(Frozen.Plan)), check => !check.Holds);
        }
    }

    [Fact]
    public void The_public_package_holds_no_feature_of_a_person_and_no_panel_but_the_drawn_one()
    {
        var text = Encoding.UTF8.GetString(DrawPackages.Write(Package));

        Assert.All(Frozen.Auditor.People, person => Assert.DoesNotContain(person.Salt, text, StringComparison.Ordinal));
        Assert.Equal(1, Frozen.Auditor.Panels.Count(panel => text.Contains(panel.Salt, StringComparison.Ordinal)));
        // The same people get another hash in every package, so that two draws cannot be laid side by side.
        Assert.Empty(DrawPackages.Freeze(Request, [[0, 3]], "test", "1", null, "two balls").Plan.People.Intersect(Frozen.Plan.People));
    }

    private static (int Code, string Answer) Python(DrawPackage package, AuditorPackage auditor)
    {
        var folder = Directory.CreateTempSubdirectory("draw");
        var files = new[] { Path.Combine(folder.FullName, "package.json"), Path.Combine(folder.FullName, "auditor.json") };
        File.WriteAllBytes(files[0], DrawPackages.Write(package));
        File.WriteAllBytes(files[1], DrawPackages.Write(auditor));
        var answer = Oracle.Script("draw.py", files);
        folder.Delete(recursive: true);
        return answer;
    }

    private static void Found(string sentence, DrawPackage package, AuditorPackage? auditor = null) =>
        Assert.Contains(Check(package, auditor), check => !check.Holds && check.Sentence.Contains(sentence, StringComparison.Ordinal));

    private static IReadOnlyList<DrawCheck> Check(DrawPackage package, AuditorPackage? auditor) =>
        DrawVerifier.Check(DrawPackages.Write(package), DrawPackages.Commitment(Frozen.Plan), auditor is null ? null : DrawPackages.Write(auditor));
}
