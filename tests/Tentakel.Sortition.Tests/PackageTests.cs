using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tests;

/// <summary>What a stranger can do with the published files: read somebody's features out of them, or break the program with them.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly JsonSerializerOptions AsWritten = new() { WriteIndented = true, NewLine = "\n" };

    private readonly string folder = Directory.CreateTempSubdirectory("package").FullName;

    [Fact]
    public void The_packages_of_a_draw_and_its_replacement_laid_side_by_side_tell_nobodys_features()
    {
        var (draw, replacement) = Drawn();

        var (before, after) = (Totals(draw), Totals(replacement));
        // The same seats: had both totals, new minus old would be the features of who enters minus who leaves.
        Assert.NotNull(before);
        Assert.Null(after);
        Assert.Contains("Totals of panels are sealed", Loting("verify", At("new/package.json")).Output, StringComparison.Ordinal);
        Assert.Equal(0, Loting("verify", At("new/package.json"), "--auditor", At("new/auditor.json"), "--earlier", At("draw/package.json")).Code);
        TrustTests.Python(DrawPackages.ReadPackage(File.ReadAllBytes(At("new/package.json"))), DrawPackages.ReadAuditor(File.ReadAllBytes(At("new/auditor.json"))));
    }

    [Fact]
    public void A_replacement_that_publishes_totals_all_the_same_is_refused_and_one_whose_sealed_panels_break_a_quota_too()
    {
        Drawn();
        var package = DrawPackages.ReadPackage(File.ReadAllBytes(At("new/package.json")));
        var auditor = DrawPackages.ReadAuditor(File.ReadAllBytes(At("new/auditor.json")));
        bool Found(string sentence, DrawPlan plan) => DrawVerifier.Check(DrawPackages.Write(package with { Plan = plan }), null, DrawPackages.Write(auditor)).Any(check => !check.Holds && check.Sentence.Contains(sentence, StringComparison.Ordinal));

        Assert.True(Found("The totals of a replacement are public", package.Plan with { Panels = [.. package.Plan.Panels.Select(panel => panel with { Totals = [1, 2, 3, 0, 1, 2] })] }));
        Assert.True(Found("The people of panel 0 do not keep the quotas", package.Plan with { Quotas = [.. package.Plan.Quotas.Select(quota => quota with { Min = 3, Max = 3 })] }));
    }

    [Fact]
    public void Totals_that_are_those_of_everybody_on_the_panel_are_sealed()
    {
        // One seat: the totals of the panel are the features of who was drawn.
        var one = Small.Request(["v old", "m old", "v young"], ["f0 v 0 1", "f0 m 0 1", "f1 old 0 1", "f1 young 0 1"], 1);
        var (plan, auditor) = DrawPackages.Freeze(one, UniformLottery.Round(one, one.Lottery(), 10, null, TestContext.Current.CancellationToken).Panels, "test", "1", null, "one ball");
        Assert.All(plan.Panels, panel => Assert.Empty(panel.Totals));
        Assert.All(DrawVerifier.Check(DrawPackages.Write(DrawPackages.Draw(plan, auditor, "balls", "3")), null, DrawPackages.Write(auditor)), check => Assert.True(check.Holds, check.Sentence));

        // A quota that asks everybody says so itself: sealing its total would hide nothing.
        var all = Small.Request(["v old", "v old", "v young", "v young"], ["f0 v 2 2", "f1 old 1 1", "f1 young 1 1"], 2);
        Assert.All(DrawPackages.Freeze(all, [[0, 2]], "test", "1", null, "one ball").Plan.Panels, panel => Assert.Equal([2, 1, 1], panel.Totals));
    }

    [Fact]
    public void Every_part_of_a_package_an_auditors_package_or_a_receipt_that_is_something_else_is_found_and_nothing_breaks()
    {
        Drawn();
        Groups();
        var files = new[] { "new/package.json", "new/auditor.json", "draw/receipts/row-2.json", "groups/package.json", "groups/auditor.json", "groups/receipts/row-2.json" }.ToDictionary(file => file, file => File.ReadAllBytes(At(file)));
        var (old, mended, groups) = (File.ReadAllBytes(At("draw/package.json")), files["new/package.json"], files["groups/package.json"]);
        foreach (var (name, bytes) in files)
        {
            foreach (var path in Paths(JsonNode.Parse(bytes)!, []).ToList())
            {
                foreach (var other in new[] { "null", "{}", "[]", "-1", "1e300", "\"text\"" })
                {
                    var root = JsonNode.Parse(bytes)!;
                    if (Put(ref root, path, JsonNode.Parse(other)) is var file && file.AsSpan().SequenceEqual(bytes))
                    {
                        continue;
                    }

                    var checks = name switch
                    {
                        "new/package.json" => DrawVerifier.Check(file, DrawPackages.ReadPackage(mended).Commitment, files["new/auditor.json"], old),
                        "new/auditor.json" => DrawVerifier.Check(mended, null, file, old),
                        "groups/package.json" => DrawVerifier.Check(file, DrawPackages.ReadPackage(groups).Commitment, files["groups/auditor.json"]),
                        "groups/auditor.json" => DrawVerifier.Check(groups, null, file),
                        "groups/receipts/row-2.json" => Receipts.Check(file, groups),
                        _ => Receipts.Check(file, old),
                    };
                    Assert.True(checks.Any(check => !check.Holds && check.Sentence.Length > 0), $"{name} {string.Join('.', path)} = {other}");
                }
            }
        }
    }

    [Theory]
    [InlineData("package.json", "plan", "people", 0)]
    [InlineData("package.json", "plan", "panels", 0)]
    [InlineData("package.json", "plan", "quotas", 0)]
    [InlineData("package.json", "plan", "quotas", 0, "conditions", 0)]
    [InlineData("package.json", "plan", "runs", 0)]
    [InlineData("auditor.json", "people", 0)]
    [InlineData("auditor.json", "panels", 0)]
    [InlineData("auditor.json", "runs", 0)]
    [InlineData("auditor.json", "people", 0, "values", 0)]
    [InlineData("receipts/row-2.json", "features", 0)]
    [InlineData("receipts/row-2.json", "values", 0)]
    [InlineData("receipts/row-2.json", "path", 0)]
    [InlineData("package.json")]
    [InlineData("auditor.json")]
    [InlineData("receipts/row-2.json")]
    public void Verify_ends_with_1_and_a_sentence_for_a_file_that_was_tampered_with(string file, params object[] path)
    {
        Drawn();
        var bytes = File.ReadAllBytes(At("draw/" + file));
        foreach (var other in new[] { "null", "{}", "[]", "-1", "\"text\"" })
        {
            var root = JsonNode.Parse(bytes)!;
            File.WriteAllBytes(At("draw/" + file), Put(ref root, path, JsonNode.Parse(other)));

            var run = Loting("verify", At("draw/package.json"), "--auditor", At("draw/auditor.json"), "--receipt", At("draw/receipts/row-2.json"));

            Assert.Equal(1, run.Code);
            Assert.Contains("WRONG ", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Candidates_of_a_replacement_can_look_up_their_own_chance()
    {
        Drawn();
        var row = DrawPackages.ReadPackage(File.ReadAllBytes(At("new/package.json"))).Draw.Rows[0];

        var run = Loting("verify", At("new/package.json"), "--receipt", At($"new/receipts/row-{row}.json"));

        Assert.Equal(0, run.Code);
        Assert.Contains($"You are in the pool as row {row}", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, Loting("verify", At("draw/package.json"), "--receipt", At($"new/receipts/row-{row}.json")).Code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A draw of four seats from twelve people, drawn, and then one of them replaced.</summary>
    private (JsonElement Draw, JsonElement Replacement) Drawn()
    {
        string[] people = ["v,old,a", "m,old,b", "v,young,a", "m,young,b"];
        File.WriteAllText(At("people.csv"), "sex,age,area\n" + string.Concat(Enumerable.Range(0, 12).Select(i => people[i * 5 % 4] + "\n")));
        File.WriteAllText(At("quotas.csv"), "category,feature,min,max\nsex,v,1,3\nsex,m,1,3\nage,old,1,3\nage,young,1,3\narea,a,1,3\narea,b,1,3\n");
        string[] files = ["--people", At("people.csv"), "--quotas", At("quotas.csv")];
        Done(["select", .. files, "--seats", "4", "--out", At("lottery")]);
        Done(["round", .. files, "--lottery", At("lottery/lottery.json"), "--panels", "10", "--out", At("ten")]);
        Done(["draw", .. files, "--lottery", At("ten/lottery.json"), "--source", "one ball", "--receipts", "--out", At("draw")]);
        Done("draw", "--balls", "3", "--out", At("draw"));
        var leaves = DrawPackages.ReadPackage(File.ReadAllBytes(At("draw/package.json"))).Draw.Rows[0];
        Done("replace", "--package", At("draw/package.json"), "--auditor", At("draw/auditor.json"), "--leaving", $"{leaves}", "--panels", "10", "--source", "another ball", "--receipts", "--out", At("new"));
        Done("replace", "--balls", "4", "--out", At("new"));
        JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(At(file))).RootElement;
        return (Json("draw/package.json"), Json("new/package.json"));
    }

    /// <summary>Two groups of two, drawn from the same people.</summary>
    private void Groups()
    {
        File.WriteAllText(At("quotas.csv"), "group,category,feature,min,max\nwonen,sex,v,1,1\nwonen,sex,m,1,1\n,age,old,1,3\n,age,young,1,3\n");
        string[] files = ["--people", At("people.csv"), "--quotas", At("quotas.csv")];
        Done(["groups", .. files, "--seats", "wonen=2,verkeer=2", "--panels", "10", "--out", At("found")]);
        Done(["draw", .. files, "--lottery", At("found/groups.json"), "--source", "one ball", "--receipts", "--out", At("groups")]);
        Done("draw", "--balls", "3", "--out", At("groups"));
    }

    /// <summary>The totals of the panel that was drawn, if the package has them.</summary>
    private static int[]? Totals(JsonElement package)
    {
        var panel = package.GetProperty("plan").GetProperty("panels")[package.GetProperty("draw").GetProperty("number").GetInt32()];
        int[] totals = [.. panel.GetProperty("totals").EnumerateArray().Select(total => total.GetInt32())];
        return totals.Length == 0 ? null : totals;
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] here)
    {
        yield return here;
        var children = node switch
        {
            JsonObject parts => parts.Select(part => ((object)part.Key, part.Value)),
            // The first two of a list and the last: the others are like them.
            JsonArray list => list.Select((item, i) => ((object)i, item)).Where(item => item.Item1 is 0 or 1 || (int)item.Item1 == list.Count - 1),
            _ => [],
        };
        foreach (var path in children.SelectMany(child => Paths(child.Item2, [.. here, child.Item1])))
        {
            yield return path;
        }
    }

    private static byte[] Put(ref JsonNode root, object[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            return Encoding.UTF8.GetBytes(value?.ToJsonString(AsWritten) ?? "null");
        }

        var at = root;
        foreach (var step in path.SkipLast(1))
        {
            at = step is int i ? at[i]! : at[(string)step]!;
        }

        if (path[^1] is int index)
        {
            at[index] = value;
        }
        else
        {
            at[(string)path[^1]] = value;
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(AsWritten));
    }

    private string At(string file) => Path.Combine(folder, file);

    private static void Done(params string[] arguments)
    {
        var run = Loting(arguments);
        Assert.True(run.Code == 0, run.Error);
    }

    private static (int Code, string Output, string Error) Loting(params string[] arguments) => CommandTests.Run(arguments);
}
