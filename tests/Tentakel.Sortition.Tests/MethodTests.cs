using System.Globalization;
using System.Text.RegularExpressions;
using Tentakel.Sortition.Invitations;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tests;

/// <summary>docs/sortition-method.md: its examples are done again from the numbers on the page.</summary>
public sealed partial class MethodTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Oracle.Folder, "..", "..", "docs", "sortition-method.md"));

    [Fact]
    public void The_chances_and_panels_of_the_example_are_those_of_the_library()
    {
        var (people, quotas) = (Table("person | sex | age"), Table("feature | value | min | max"));
        var request = new SelectionRequest
        {
            Pool = new Pool(["sex", "age"], [.. people.Select(p => p[1..])]),
            Quotas = new Quotas(quotas.Select(q => new Quota(q[0], q[1], Number(q[2]), Number(q[3])))),
            Seats = 2,
        };
        var chances = Table("person | chance").Select(row => Fraction(row[1])).ToArray();

        var lottery = request.Lottery();

        Assert.Equal(7, chances.Length);
        Assert.All(chances.Zip(lottery.Chances), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal(0.25, lottery.Certificate.UpperBound, 1e-9);
        Assert.InRange(lottery.Certificate.Gap, 0, 1e-9);
        // The eight panels keep the quotas and give these chances; there are no others than the seven of the page.
        var panels = Panels();
        Assert.All(panels, panel => Assert.All(request.Quotas, q => Assert.Equal(1, panel.Count(person => people[person - 1].Contains(q.Conditions[0].Value)))));
        Assert.Equal(chances, people.Select(p => panels.Count(panel => panel.Contains(Number(p[0]))) / 8.0));
        // And they are those of the program, with the seeds the page gives.
        var seeded = request with { Randomness = new SeededGenerator("1") };
        Assert.Equal(panels, UniformLottery.Round(seeded, seeded.Lottery(), 8, new SeededGenerator("1", "round"), TestContext.Current.CancellationToken).Panels.Select(panel => panel.Select(row => row + 1).ToArray()));
        var named = PanelNames().Match(Page).Groups[1].Value.Split(", ");
        Assert.Equal(
            Enumerable.Range(1, 7).SelectMany(a => Enumerable.Range(a + 1, 7 - a).Select(b => (a, b))).Where(p => request.Quotas.All(q => people[p.a - 1].Concat(people[p.b - 1]).Count(v => v == q.Conditions[0].Value) == 1)).Select(p => $"{p.a}-{p.b}"),
            named);
    }

    [Fact]
    public void The_key_the_word_and_the_panel_of_the_example_are_those_of_the_generator()
    {
        var word = Regex.Match(Page, "word  ([0-9a-f]{16})").Groups[1].Value;
        var number = Number(Regex.Match(Page, "panel (\\d)\n").Groups[1].Value);
        var key = System.Security.Cryptography.SHA256.HashData("tentakel-sha256-1\0draw\0voorbeeld"u8);

        Assert.Contains($"key   {Convert.ToHexStringLower(key)}", Page, StringComparison.Ordinal);
        Assert.Contains($"printf {Convert.ToHexStringLower(key)} |", Page, StringComparison.Ordinal);
        Assert.Equal(word, new SeededGenerator("voorbeeld", "draw").NextUInt64().ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal((ulong)number, new SeededGenerator("voorbeeld", "draw").NextBelow(8));
        Assert.Contains($"Persons {string.Join(" and ", Panels()[number])} are drawn:", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_invitations_of_the_example_are_those_of_the_library()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "person,area,home\n" + string.Concat(Table("person | address").Select(p => $"{p[0]},Noord,{p[1]}\n")));

        var drawn = InvitationLottery.Draw(new InvitationRequest { Register = file, StratumColumns = ["area"], AddressColumns = ["home"], Count = 2, Seed = "2" }, TestContext.Current.CancellationToken);

        File.Delete(file);
        Assert.Equal(Table("invited | chance").Select(row => (Number(row[0]) - 1L, Fraction(row[1]))), drawn.Invitations.Select(i => (i.Row, i.InclusionProbability)));
        var (order, homes) = (new SeededGenerator("2", "invite order Noord"), new SeededGenerator("2", "invite home Noord"));
        Assert.Contains($"first stream: {order.NextBelow(5)}, {order.NextBelow(4)}, {order.NextBelow(3)}; of the second, each below 2: {homes.NextBelow(2)}, {homes.NextBelow(2)}.", Page, StringComparison.Ordinal);
    }

    [GeneratedRegex("Seven panels: ([0-9, -]+)\\.")]
    private static partial Regex PanelNames();

    private static int[][] Panels() => [.. Table("number | panel").Select(row => row[1].Split(' ').Select(Number).ToArray())];

    private static string[][] Table(string header)
    {
        var lines = Page.Split('\n');
        var begin = Array.IndexOf(lines, $"| {header} |");
        Assert.True(begin >= 0, header);
        return [.. lines.Skip(begin + 2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Fraction(string text) => (double)Number(text.Split('/')[0]) / Number(text.Split('/')[1]);
}
