using System.Globalization;
using System.Text;
using System.Text.Json;
using Tentakel.Sortition.Cli;
using Tentakel.Testing;

namespace Tentakel.Sortition.Tests;

/// <summary>What comes after a draw: standing by, taking a seat over, and parties who do not trust each other.</summary>
public sealed partial class CommandTests
{
    [Fact]
    public void A_replacement_of_a_replacement_begins_with_the_quotas_of_the_first_draw_and_both_are_logged()
    {
        string[] files = ["--people", At("people.csv"), "--quotas", At("quotas.csv")];
        // One woman and one man; two women there are, and while one is away a man sits in her seat.
        Select("sex,home\nv,a\nv,b\nm,c\nm,d\nm,e\nm,f\n", "category,feature,min,max\nsex,v,1,1\nsex,m,1,1\n", "2");
        Run(["round", .. files, "--lottery", At("out/lottery.json"), "--panels", "10", "--out", At("ten")]);
        Expect(0, ["draw", .. files, "--lottery", At("ten/lottery.json"), "--source", "one ball", "--out", At("draw")]);
        Expect(0, "draw", "--balls", "3", "--out", At("draw"));
        int[] Drawn(string folder) => Trust.DrawPackages.ReadPackage(File.ReadAllBytes(At($"{folder}/package.json"))).Draw.Rows;
        var woman = Drawn("draw").Single(row => row <= 2);
        string[] Replace(string from, params string[] more) => ["replace", "--package", At($"{from}/package.json"), "--auditor", At($"{from}/auditor.json"), "--panels", "10", "--source", "another ball", .. more];

        Expect(3, Replace("draw", "--leaving", $"{woman}", "--alternates-only", "--out", At("none")));
        Assert.Contains("it says which quota gave way, and with the first draw that says of who leaves and who comes", Expect(0, Replace("draw", "--leaving", $"{woman}", "--unavailable", $"{3 - woman}", "--out", At("first"))), StringComparison.Ordinal);
        Expect(0, "replace", "--balls", "1", "--out", At("first"));
        var first = Trust.DrawPackages.ReadPackage(File.ReadAllBytes(At("first/package.json"))).Plan;
        Assert.Equal([(0, 1), (1, 2)], first.Quotas.Select(q => (q.Min, q.Max)));
        Assert.Equal(["select", "round", "replace", "replace"], first.Runs.Select(run => run.Verb));
        Assert.Equal("the seats cannot be filled", first.Runs[2].Outcome);
        Assert.Contains("1 leaving, 0 alternates and nobody else, 0 unavailable", first.Runs[2].Settings, StringComparison.Ordinal);

        // She can come again: of two men one leaves, and only a woman makes the first quotas hold.
        var second = Run(Replace("first", "--leaving", $"{Drawn("first")[0]}", "--out", At("second")));
        Assert.Contains("All quotas hold again.", second.Output, StringComparison.Ordinal);
        Assert.Empty(second.Error);
        Expect(0, "replace", "--balls", "1", "--out", At("second"));
        Assert.Contains(Drawn("second"), row => row <= 2);
        Assert.Equal([(1, 1), (1, 1)], Trust.DrawPackages.ReadPackage(File.ReadAllBytes(At("second/package.json"))).Plan.Quotas.Select(q => (q.Min, q.Max)));
        Expect(0, "verify", At("first/package.json"), "--auditor", At("first/auditor.json"), "--earlier", At("draw/package.json"));
        var verified = Run("verify", At("second/package.json"), "--auditor", At("second/auditor.json"), "--earlier", At("first/package.json"));
        Assert.Equal(0, verified.Code);
        Assert.Contains("It began with the quotas of the first draw.", verified.Output, StringComparison.Ordinal);
        Assert.Contains("The log has 5 runs", verified.Output, StringComparison.Ordinal);
        TrustTests.Python(Trust.DrawPackages.ReadPackage(File.ReadAllBytes(At("first/package.json"))), Trust.DrawPackages.ReadAuditor(File.ReadAllBytes(At("first/auditor.json"))));
    }

    [Fact]
    public void Alternates_and_a_replacement_are_drawn_and_verify_and_a_receipt_hold()
    {
        var people = People + "Ed,v,old,Dorp 3,1234AB\nFa,m,young,Dorp 4,1234AB\nGi,m,old,Dorp 5,1234AB\nHy,v,young,Dorp 6,1234AB\n";
        string[] files = ["--people", At("people.csv"), "--quotas", At("quotas.csv")];
        Select(people, Quotas, "2");
        Run(["round", .. files, "--lottery", At("out/lottery.json"), "--panels", "10", "--out", At("ten")]);
        Expect(0, ["draw", .. files, "--lottery", At("ten/lottery.json"), "--source", "one ball", "--receipts", "--out", At("draw")]);
        Expect(0, "draw", "--balls", "3", "--out", At("draw"));
        using var package = Json("draw/package.json");
        var drawn = package.RootElement.GetProperty("draw").GetProperty("rows").EnumerateArray().Select(r => r.GetInt32()).ToArray();
        string[] from = ["--package", At("draw/package.json"), "--auditor", At("draw/auditor.json")];

        File.WriteAllText(At("rates.csv"), "category,feature,rate\nsex,v,0.4\n");
        Assert.Contains("2 alternates: rows ", Run(["alternates", .. from, "--count", "2", "--rates", At("rates.csv"), "--seed", "s", "--out", At("alternates")]).Output, StringComparison.Ordinal);
        Assert.Equal(["order,row", "1", "2"], File.ReadLines(At("alternates/alternates.csv")).Select((line, i) => i == 0 ? line : line.Split(',')[0]));
        Expect(2, ["alternates", .. from, "--count", "9", "--seed", "s", "--out", At("alternates")]);
        string[] replace = ["replace", .. from, "--leaving", $"{drawn[0]}", "--panels", "10", "--source", "another ball", "--out", At("new")];
        Assert.Contains("All quotas hold again.", Run(replace).Output, StringComparison.Ordinal);
        Assert.Contains("a draw is made once", Expect(2, replace), StringComparison.Ordinal);
        Expect(0, "replace", "--balls", "7", "--out", At("new"));
        Expect(0, "verify", At("new/package.json"), "--auditor", At("new/auditor.json"), "--earlier", At("draw/package.json"));
        Expect(1, "verify", At("draw/package.json"), "--earlier", At("new/package.json"));
        Assert.Contains("You are in the pool as row 2, with these features: sex m, age old.", Run("verify", At("draw/package.json"), "--receipt", At("draw/receipts/row-2.json")).Output, StringComparison.Ordinal);
        Assert.Equal(1, Run("verify", At("new/package.json"), "--receipt", At("draw/receipts/row-2.json")).Code);
        var wrong = Enumerable.Range(1, 6).Except(drawn).First();
        Assert.Contains($"Row {wrong} leaves, but is not on the panel.", Expect(2, ["replace", .. from, "--leaving", $"{wrong}", "--source", "x", "--out", At("other")]), StringComparison.Ordinal);
        Expect(3, ["replace", .. from, "--leaving", $"{drawn[0]}", "--alternates-only", "--source", "x", "--out", At("other")]);
    }

    [Fact]
    public void Parties_with_secrets_decide_a_draw_and_a_replacement_and_Python_agrees()
    {
        string[] lines = ["Gemeente: een twee drie vier vijf zes", "Bewoners: zeven zwanen op de singel"];
        string[] parties = [.. lines.SelectMany(line => new[] { "--party", $"{line.Split(':')[0]}={Trust.PartySecrets.Hash(line)}" })];
        string[] secrets = [.. lines.SelectMany(line => new[] { "--secret", line })];
        string[] files = ["--people", At("people.csv"), "--quotas", At("quotas.csv")];
        Select(People + "Ed,v,old,Dorp 3,1234AB\nFa,m,young,Dorp 4,1234AB\nGi,m,old,Dorp 5,1234AB\nHy,v,young,Dorp 6,1234AB\n", Quotas, "2");
        Run(["round", .. files, "--lottery", At("out/lottery.json"), "--panels", "10", "--out", At("ten")]);
        string[] fix = ["draw", .. files, "--lottery", At("ten/lottery.json"), "--out", At("draw")];
        Assert.Contains("--source or --party, not both", Expect(2, [.. fix, .. parties, "--source", "one ball"]), StringComparison.Ordinal);
        Expect(0, [.. fix, .. parties, "--receipts"]);
        Assert.Contains("by the secrets of parties, and by nothing else", Expect(2, "draw", "--balls", "3", "--out", At("draw")), StringComparison.Ordinal);
        Assert.Contains("one of them", Expect(2, ["draw", "--balls", "3", .. secrets, "--out", At("draw")]), StringComparison.Ordinal);
        Expect(0, ["draw", .. secrets, "--out", At("draw")]);
        Assert.Matches("(?m)^ok    The secrets \"[^\"\n]+\", \"[^\"\n]+\" give panel [0-9]\\.\r?$", Run("verify", At("draw/package.json"), "--auditor", At("draw/auditor.json")).Output);
        Expect(0, "verify", At("draw/package.json"), "--receipt", At("draw/receipts/row-1.json"));

        var leaves = Trust.DrawPackages.ReadPackage(File.ReadAllBytes(At("draw/package.json"))).Draw.Rows[0];
        string[] replace = ["replace", "--package", At("draw/package.json"), "--auditor", At("draw/auditor.json"), "--leaving", $"{leaves}", "--panels", "10", "--out", At("new")];
        Expect(0, [.. replace, .. parties]);
        Expect(2, "replace", "--seed", "mine", "--out", At("new"));
        Expect(0, ["replace", .. secrets, "--out", At("new")]);
        Expect(0, "verify", At("new/package.json"), "--auditor", At("new/auditor.json"), "--earlier", At("draw/package.json"));

        if (File.Exists(Oracle.Python) || Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Equal((0, "The draw holds."), Oracle.Script("draw.py", At("draw/package.json"), At("draw/auditor.json")));
            Assert.Equal((0, "The draw holds."), Oracle.Script("draw.py", At("new/package.json"), At("new/auditor.json")));
            File.WriteAllText(At("wrong.json"), Text("draw/package.json").Replace("zeven zwanen", "negen zwanen", StringComparison.Ordinal));
            Assert.Contains("the secrets are not those of the parties", Oracle.Script("draw.py", At("wrong.json"), At("draw/auditor.json")).Answer, StringComparison.Ordinal);
        }
    }
}
