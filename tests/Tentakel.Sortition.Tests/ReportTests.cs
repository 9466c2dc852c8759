using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tests;

public sealed partial class ReportTests : IDisposable
{
    // The last person fits on no panel: the only old one is a woman, and one woman there is already.
    private const string People = "sex,age\nv,old\nm,young\nv,<b>&\nm,<b>&\nx,young\n";
    private const string Quotas = "category,feature,min,max\nsex,v,1,1\nsex,m,1,1\nsex,x,0,0\nage,old,0,1\nage,young,0,1\nage,<b>&,0,1\n";

    private readonly string folder = Directory.CreateTempSubdirectory("report").FullName;

    public ReportTests()
    {
        File.WriteAllText(At("people.csv"), People);
        File.WriteAllText(At("quotas.csv"), Quotas);
        Run("select", "--seats", "2", "--out", At("lottery"));
        Run("round", "--lottery", At("lottery/lottery.json"), "--panels", "10", "--out", At("ten"));
        Run("draw", "--lottery", At("ten/lottery.json"), "--source", "een bal <i>, raadhuis", "--out", At("draw"));
        Assert.Equal(0, CommandTests.Loting("draw", "--balls", "3", "--out", At("draw")).Code);
    }

    [Theory]
    [InlineData("nl", "Wie kon niet gekozen worden, en waarom?", "hoogstens 0 van sex: x")]
    [InlineData("en", "Who could not be chosen, and why?", "at most 0 of sex: x")]
    public void The_report_tells_how_what_chance_who_had_none_and_how_to_check(string language, string heading, string reason)
    {
        Run("explain", "--lottery", At("ten/lottery.json"), "--package", At("draw/package.json"), "--language", language, "--out", At("report.html"));

        var page = File.ReadAllText(At("report.html"));
        Assert.StartsWith($"<!DOCTYPE html>\n<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h2>{heading}</h2>", page, StringComparison.Ordinal);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains("raadhuis", page, StringComparison.Ordinal);
        // Well formed once the head is left out; every picture has a title, a description and a table after it, and nothing comes from elsewhere.
        var body = XElement.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..page.IndexOf("</html>", StringComparison.Ordinal)]);
        var figures = body.Descendants("figure").ToArray();
        Assert.Equal(3, figures.Length);
        Assert.All(figures, figure =>
        {
            var svg = figure.Element("svg")!;
            Assert.Equal($"{svg.Element("title")!.Attribute("id")!.Value} {svg.Element("desc")!.Attribute("id")!.Value}", svg.Attribute("aria-labelledby")!.Value);
            Assert.NotEmpty(figure.Element("figcaption")!.Value);
            Assert.NotEmpty(figure.ElementsAfterSelf().First().Descendants("caption").Single().Value);
        });
        Assert.Equal(body.Descendants().Attributes("id").Count(), body.Descendants().Attributes("id").Select(id => id.Value).Distinct().Count());
        Assert.DoesNotMatch(Outside(), page);
        // What people or files say is text, and no part of the page.
        Assert.Empty(body.Descendants("b").Concat(body.Descendants("i")));
        Assert.Contains("&lt;b&gt;&amp;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_of_the_report_are_those_of_the_lottery()
    {
        Run("explain", "--lottery", At("lottery/lottery.json"), "--language", "en", "--out", At("report.html"));

        var page = File.ReadAllText(At("report.html"));
        var chances = File.ReadLines(At("lottery/chances.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(0, chances[4]);
        Assert.Contains($"a chance of at least {chances.Where(c => c > 0).Min():P1}".Replace(" %", "%", StringComparison.Ordinal), page.Replace("had the same chance: ", "had a chance of at least ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("1 of 5 people had no chance.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journalist_finds_who_decided_how_many_there_were_and_what_was_published_before()
    {
        File.WriteAllText(At("invite.json"), "{\"format\":\"tentakel-invite-1\",\"invitations\":1200}");
        string[] explain = ["--lottery", At("ten/lottery.json"), "--package", At("draw/package.json"), "--decided-by", "de raad <i>, 12 november", "--out", At("report.html")];
        Run("explain", [.. explain, "--invited", At("invite.json"), "--language", "en"]);

        var en = File.ReadAllText(At("report.html"));
        Assert.Contains("were decided by: de raad &lt;i&gt;, 12 november. The program does not choose them.", en, StringComparison.Ordinal);
        Assert.Contains("Invited: 1,200 people.", en, StringComparison.Ordinal);
        Assert.Contains("Volunteered: 5 people, 0.42% of those invited.", en, StringComparison.Ordinal);
        Assert.Contains("Drawn: 2 people.", en, StringComparison.Ordinal);
        Assert.Contains("Published before the draw: the plan (plan.json) with the rules, 10 sealed panels", en, StringComparison.Ordinal);
        Assert.Contains("loting verify package.json --commitment ", en, StringComparison.Ordinal);
        Assert.Contains("The lowest chance was ", en, StringComparison.Ordinal);

        Run("explain", [.. explain, "--invited", "1"]);
        var nl = File.ReadAllText(At("report.html"));
        Assert.Contains("Uitgenodigd: 1 mens.", nl, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\b1 (people|mensen|plaatsen|seats)\\b", nl + en);
        Assert.Contains("1 van de 5 mensen had geen kans.", nl, StringComparison.Ordinal);

        Run("explain", "--lottery", At("ten/lottery.json"), "--language", "en", "--out", At("report.html"));
        Assert.Contains("Who decided is not in this report: ask.", File.ReadAllText(At("report.html")), StringComparison.Ordinal);
        Assert.Contains("not a number and there is no such file", CommandTests.Loting("explain", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--lottery", At("ten/lottery.json"), "--invited", "many", "--out", At("x.html")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draw_that_does_not_hold_or_is_of_another_lottery_is_not_explained()
    {
        string Refused(string lottery) => CommandTests.Loting("explain", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--lottery", At(lottery), "--package", At("draw/package.json"), "--out", At("report.html")) is { Code: 2 } run ? run.Error : "";
        Run("round", "--lottery", At("lottery/lottery.json"), "--panels", "2", "--out", At("two"));
        Assert.Contains("is not panel 3 of this lottery", Refused("two/lottery.json"), StringComparison.Ordinal);

        File.WriteAllText(At("draw/package.json"), File.ReadAllText(At("draw/package.json")).Replace("\"number\": 3", "\"number\": 4", StringComparison.Ordinal));

        Assert.Contains("give panel 3, not 4", Refused("ten/lottery.json"), StringComparison.Ordinal);
        Assert.False(File.Exists(At("report.html")));
    }

    [Fact]
    public void Runs_trials_settled_people_and_products_of_features_are_told_so_that_one_can_read_them()
    {
        // Only one old man there is: a trial that asks for two cannot be met.
        File.WriteAllText(At("people.csv"), "sex,age,home\nv,old,1\nv,old,2\nm,young,3\nm,young,4\nm,old,5\nx,old,6\nx,old,6\n");
        string[] quotas = ["category,feature,min,max", "sex,v,1,1", "sex,m,1,1", "sex,x,1,1", "age,old,2,3", "age,young,0,1"];
        File.WriteAllLines(At("quotas.csv"), [.. quotas, "sex*age,m*old,2,2"]);
        Assert.Equal(3, CommandTests.Loting("select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "3", "--log", At("runs.jsonl"), "--out", At("trial")).Code);
        File.WriteAllLines(At("quotas.csv"), [.. quotas, "sex*age,m*old,0,0"]);
        Run("select", "--seats", "3", "--address", "home", "--chosen", "6", "--excluded", "2", "--log", At("runs.jsonl"), "--out", At("a"));
        Run("round", "--lottery", At("a/lottery.json"), "--panels", "10", "--log", At("runs.jsonl"), "--out", At("b"));
        Run("draw", "--lottery", At("b/lottery.json"), "--source", "een bal", "--out", At("drawn"));
        Assert.Equal(0, CommandTests.Loting("draw", "--balls", "3", "--out", At("drawn")).Code);

        Run("explain", "--lottery", At("b/lottery.json"), "--package", At("drawn/package.json"), "--out", At("nl.html"));
        Run("explain", "--lottery", At("b/lottery.json"), "--package", At("drawn/package.json"), "--language", "en", "--out", At("en.html"));

        var (nl, en) = (File.ReadAllText(At("nl.html")), File.ReadAllText(At("en.html")));
        Assert.Contains("ook proeven: 2 keer een loting zoeken (select) en 1 keer genummerde panels maken (round)", nl, StringComparison.Ordinal);
        Assert.Contains("trials too: finding a lottery (select) 2&#215; and making numbered panels (round) 1&#215;", en, StringComparison.Ordinal);
        Assert.Contains("op elk panel: 1 mens.", nl, StringComparison.Ordinal);
        Assert.Contains("so on no panel: 1 person.", en, StringComparison.Ordinal);
        Assert.Contains("(row 7)</dt><dd>Somebody of this address was chosen in advance", en, StringComparison.Ordinal);
        Assert.Contains("--address &quot;home&quot; --per-address 1 --chosen", en, StringComparison.Ordinal);
        Assert.Contains("<h3>sex en age samen</h3>", nl, StringComparison.Ordinal);
        Assert.Contains("The rule is: at most 0 of sex: m with age: old.", en, StringComparison.Ordinal);
        Assert.Contains("loting verify package.json --receipt row-12.json", nl, StringComparison.Ordinal);

        Done("replace", "--package", At("drawn/package.json"), "--auditor", At("drawn/auditor.json"), "--leaving", Leaving(), "--panels", "10", "--source", "nog een bal", "--out", At("new"));
        Done("replace", "--balls", "1", "--out", At("new"));
        Assert.Contains("this is a replacement", CommandTests.Loting("explain", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--lottery", At("b/lottery.json"), "--package", At("new/package.json"), "--out", At("new.html")).Error, StringComparison.Ordinal);

        string Leaving() => DrawPackages.ReadPackage(File.ReadAllBytes(At("drawn/package.json"))).Draw.Rows.Contains(3) ? "3" : "4";
        void Done(params string[] arguments)
        {
            var (code, error) = CommandTests.Loting(arguments);
            Assert.True(code == 0, error);
        }
    }

    [Theory]
    [InlineData("leximin", "For whoever had the lowest chance: no.", "That is called leximin.", "gave them chances. Chances were made as equal", "The seed of the lottery does not change chances")]
    [InlineData("maximin", "For whoever had the lowest chance: no.", "could have been more equal", "gave them chances. The lowest chance was made as high", "With this method another seed may give people other chances too.")]
    [InlineData("nash", "Not by this measure. Here the product", "chosen by the organiser", "gave them chances. The product of all chances", "The seed of the lottery does not change chances")]
    [InlineData("goldilocks", "Not by this measure. Here the highest chance was kept low", "chosen by the organiser", "gave them chances. The highest chance was kept low", "With this method another seed may give people other chances too.")]
    [InlineData("maxentropy", "For whoever had the lowest chance: no.", "The chances are those of leximin", "gave them chances. Chances were made as equal", "The seed of the lottery does not change chances")]
    public void Each_objective_says_what_it_did_and_whether_it_could_have_been_fairer(string objective, string fairer, string what, string how, string seed)
    {
        Run("select", "--seats", "2", "--objective", objective, "--out", At(objective));
        Run("explain", "--lottery", At($"{objective}/lottery.json"), "--language", "en", "--out", At("report.html"));

        var page = File.ReadAllText(At("report.html"));
        Assert.Contains(fairer, page, StringComparison.Ordinal);
        Assert.Contains(what, page, StringComparison.Ordinal);
        Assert.Contains(how, page, StringComparison.Ordinal);
        Assert.Contains(seed, page, StringComparison.Ordinal);
        Assert.Contains("Nobody: the highest chance was ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lottery_that_is_far_from_the_bound_or_was_ended_early_does_not_say_it_could_not_be_fairer()
    {
        string Page(string from, params (string Right, string Wrong)[] changes)
        {
            Directory.CreateDirectory(At("changed"));
            File.WriteAllText(At("changed/lottery.json"), changes.Aggregate(File.ReadAllText(At(from)), (text, c) => Regex.Replace(text, c.Right, c.Wrong)));
            Run("explain", "--lottery", At("changed/lottery.json"), "--language", "en", "--out", At("report.html"));
            return File.ReadAllText(At("report.html"));
        }

        const string Early = "Note: the computation was ended before all was proved.";
        (string, string) far = ("\"upperBound\": [0-9.E-]+", "\"upperBound\": 0.9");
        var legacy = Page("lottery/lottery.json", ("leximin", "legacy"), far);
        Assert.Contains("Probably: this older method does not look for it. It was proved", legacy, StringComparison.Ordinal);
        Assert.Contains("gave them chances. Chances were not made equal.", legacy, StringComparison.Ordinal);
        Assert.DoesNotContain("seed of the lottery does not change", legacy, StringComparison.Ordinal);
        Assert.DoesNotContain(Early, legacy, StringComparison.Ordinal);
        var ended = Page("lottery/lottery.json", far, ("\"complete\": true", "\"complete\": false"));
        Assert.Contains("Perhaps. It was proved that with these people and these rules no lottery makes the lowest chance higher than 90.0%.", ended, StringComparison.Ordinal);
        Assert.Contains(Early, ended, StringComparison.Ordinal);
        Assert.DoesNotContain("seed of the lottery does not change", ended, StringComparison.Ordinal);
        Assert.Contains(Early, Page("lottery/lottery.json", ("leximin", "nash"), ("\"complete\": true", "\"complete\": false")), StringComparison.Ordinal);
        // Rounding left somebody on no panel at all: that is the lowest chance, though they are not among those with one.
        Assert.Contains("In this lottery the lowest chance is 0.0%.", Page("ten/lottery.json", ("\"realised\": [0-9.E-]+", "\"realised\": 0")), StringComparison.Ordinal);
        Assert.Contains("Hardly: it differs by no more than one panel.", Page("ten/lottery.json", ("\"upperBound\": 0.[0-9E-]+", "\"upperBound\": 0.55")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_commands_that_are_printed_make_the_same_lottery_and_panels_with_two_seeds()
    {
        // Many equal people, so that either seed shows in the panels.
        File.WriteAllText(At("people.csv"), "sex\n" + string.Concat(Enumerable.Repeat("v\nm\n", 10)));
        File.WriteAllText(At("quotas.csv"), "category,feature,min,max\nsex,v,2,2\nsex,m,2,2\n");
        Run("select", "--seats", "4", "--seed", "first", "--out", At("a"));
        Run("round", "--lottery", At("a/lottery.json"), "--panels", "10", "--seed", "second", "--out", At("b"));
        Run("explain", "--lottery", At("b/lottery.json"), "--language", "en", "--out", At("report.html"));
        var page = System.Net.WebUtility.HtmlDecode(File.ReadAllText(At("report.html")));

        foreach (var verb in new[] { "select", "round" })
        {
            var words = Regex.Match(page, $"loting {verb} (--people [^<]+)<").Groups[1].Value.Split(' ').Select(word => word.Trim('"'));
            string[] arguments = [.. words.Select(word => word.EndsWith(".csv", StringComparison.Ordinal) || word.StartsWith("lottery", StringComparison.Ordinal) || word == "numbered" ? At("again/../" + word) : word)];
            Directory.CreateDirectory(At("again"));
            Assert.Equal((0, ""), CommandTests.Loting([verb, .. arguments]));
        }

        var made = File.ReadAllText(At("numbered/panels.csv"));
        Assert.Equal(File.ReadAllText(At("b/panels.csv")), made);
        // Had one seed stood for both, the panels would have been others.
        Run("round", "--lottery", At("a/lottery.json"), "--panels", "10", "--seed", "first", "--out", At("c"));
        Assert.NotEqual(made, File.ReadAllText(At("c/panels.csv")));
        Run("draw", "--lottery", At("b/lottery.json"), "--source", "a ball", "--out", At("fixed"));
        using var plan = System.Text.Json.JsonDocument.Parse(File.ReadAllText(At("fixed/plan.json")));
        Assert.Equal(("first", "second"), (plan.RootElement.GetProperty("lotterySeed").GetString(), plan.RootElement.GetProperty("roundSeed").GetString()));
    }

    [Fact]
    public void The_report_has_no_hash_of_the_people_that_could_be_tried_out_and_the_root_of_the_salted_ones()
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(At("people.csv"))));
        Run("explain", "--lottery", At("ten/lottery.json"), "--out", At("before.html"));
        Run("explain", "--lottery", At("ten/lottery.json"), "--package", At("draw/package.json"), "--out", At("after.html"));

        Assert.All(["before.html", "after.html"], page => Assert.DoesNotContain(hash, File.ReadAllText(At(page)), StringComparison.Ordinal));
        Assert.Contains(DrawPackages.ReadPackage(File.ReadAllBytes(At("draw/package.json"))).Plan.Root, File.ReadAllText(At("after.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_was_nearly_certain_is_told_with_the_rule_that_asked_for_them_and_without_rows()
    {
        File.WriteAllText(At("people.csv"), "sex\n" + string.Concat(Enumerable.Repeat("v\n", 8)) + "m\nm\nx\n");
        File.WriteAllText(At("quotas.csv"), "category,feature,min,max\nsex,v,1,5\nsex,m,2,2\nsex,x,0,1\n");
        Run("select", "--seats", "5", "--chosen", "1", "--out", At("a"));
        Run("explain", "--lottery", At("a/lottery.json"), "--language", "en", "--out", At("report.html"));

        var page = File.ReadAllText(At("report.html"));
        var told = page[page.IndexOf("Who was (nearly) certain, and why?", StringComparison.Ordinal)..page.IndexOf("Could it have been fairer?", StringComparison.Ordinal)];
        Assert.Contains("3 people had a chance of 90.0% or more.", told, StringComparison.Ordinal);
        Assert.Contains("2 people: the rules ask at least 2 seats for sex: m, and there are 2 people.", told, StringComparison.Ordinal);
        Assert.Contains("1 person: chosen in advance, and so on every panel.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("row", told, StringComparison.Ordinal);

        // No rule asks for every one of the eight: seven would do.
        File.WriteAllText(At("quotas.csv"), "category,feature,min,max\nsex,v,7,8\nsex,m,1,1\nsex,x,1,2\n");
        File.WriteAllText(At("people.csv"), "sex\n" + string.Concat(Enumerable.Repeat("v\n", 8)) + string.Concat(Enumerable.Repeat("m\n", 30)) + "x\nx\n");
        Run("select", "--seats", "10", "--out", At("b"));
        Run("explain", "--lottery", At("b/lottery.json"), "--language", "en", "--out", At("report.html"));
        Assert.Contains("8 people: no rule asks all of them, but they are of a group with many seats and few people: sex: v, 7 to 8 seats for 8 people. Panels with them leave more room", File.ReadAllText(At("report.html")), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("(src|href)=|url\\(|@import|<script", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();

    private string At(string file) => Path.Combine(folder, file);

    private void Run(string verb, params string[] arguments)
    {
        var (code, error) = CommandTests.Loting([verb, "--people", At("people.csv"), "--quotas", At("quotas.csv"), .. arguments]);
        Assert.True(code == 0, error);
    }
}
