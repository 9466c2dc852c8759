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
