using System.Globalization;
using System.Text;
using Tentakel.Sortition.Invitations;

namespace Tentakel.Sortition.Tests;

public sealed class InvitationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("invite").FullName;

    [Fact]
    public void Every_address_is_as_likely_and_in_it_every_person()
    {
        // Forty addresses of one to four people, whose rows do not stand together.
        var homes = Enumerable.Range(0, 40).SelectMany(home => Enumerable.Repeat(home, 1 + (home % 4))).OrderBy(home => (home * 7919) % 83).ToArray();
        var file = Register("area,code,number", homes.Select(home => $"{(home < 20 ? "Noord" : "Zuid")},1234 AB,{home}"));
        var request = Of(file, 10) with { Allocation = Allocation.Equal };
        var (addresses, people) = (new int[40], new int[homes.Length]);
        const int Draws = 4000;
        for (var seed = 0; seed < Draws; seed++)
        {
            var drawn = InvitationLottery.Draw(request with { Seed = $"{seed}" }, TestContext.Current.CancellationToken);
            Assert.Equal([5, 5], drawn.Strata.Select(s => s.Invitations));
            foreach (var one in drawn.Invitations)
            {
                addresses[homes[one.Row]]++;
                people[one.Row]++;
            }
        }

        // Drawn without return: a count varies 1-p times as much as that of independent draws, and 19 of 20 are free in both strata.
        var expected = Draws / 4.0;
        var square = addresses.Sum(n => (n - expected) * (n - expected) / (expected * 0.75)) * 19 / 20;
        // Chi-square with 38 degrees of freedom: above 70.7 once in a thousand; the seeds are fixed.
        Assert.InRange(square, 0, 70.7);
        // Within an address, given how often it was drawn: one degree of freedom less than it has people; 60 in all, above 99.6 once in a thousand.
        var within = homes.Select((home, row) => (Home: home, Count: people[row])).GroupBy(p => p.Home)
            .Sum(g => g.Sum(p => Math.Pow(p.Count - ((double)addresses[g.Key] / g.Count()), 2) * g.Count() / addresses[g.Key]));
        Assert.InRange(within, 0, 99.6);
    }

    [Fact]
    public void The_chance_that_is_stored_is_that_of_the_address_divided_by_who_lives_there()
    {
        var file = Register("area,code,number", ["Noord,1234AB,1", "Noord,1234AB,2", "Noord,1234 ab,1", "Noord,1234AB,3", "Noord,1234AB,1", "Noord,,"]);

        var drawn = InvitationLottery.Draw(Of(file, 4), TestContext.Current.CancellationToken);

        Assert.Equal(("Noord", 6, 4, 4, 1), (drawn.Strata[0].Name, drawn.Strata[0].People, drawn.Strata[0].Addresses, drawn.Strata[0].Invitations, drawn.WithoutAddress));
        Assert.Equal([(1.0 / 3, 3), (1, 1), (1, 1), (1, 1)], drawn.Invitations.Select(i => (i.InclusionProbability, i.AtAddress)).Order());
        Assert.Equal(0.5, InvitationLottery.Draw(Of(file, 2), TestContext.Current.CancellationToken).Strata[0].AddressChance);
        // Without the rule everybody has a chance of their own.
        Assert.All(InvitationLottery.Draw(Of(file, 3) with { AddressColumns = [] }, TestContext.Current.CancellationToken).Invitations, i => Assert.Equal((0.5, 1), (i.InclusionProbability, i.AtAddress)));
    }

    [Fact]
    public void A_table_too_small_for_the_addresses_gives_the_same_with_more_passes()
    {
        var random = new Random(3);
        var file = Register("area,code,number", Enumerable.Range(0, 30_000).Select(_ => random.Next(9000)).Select(home => $"area {home % 7},1000AA,{home}"));
        var request = Of(file, 700);

        var (large, small) = (InvitationLottery.Draw(request, TestContext.Current.CancellationToken), InvitationLottery.Draw(request with { Slots = 3000 }, TestContext.Current.CancellationToken));

        Assert.Equal(2, large.Passes);
        Assert.True(small.Passes >= 8, $"{small.Passes} passes");
        Assert.Equal(large.Invitations, small.Invitations);
        Assert.Equal(large.Strata, small.Strata);
        Assert.Equal(700, large.Invitations.Select(i => i.Line).Distinct().Count());
    }

    [Fact]
    public void Python_written_from_the_document_invites_the_same_people()
    {
        Assert.SkipUnless(File.Exists(Oracle.Python) || Environment.GetEnvironmentVariable("CI") == "true", "python3 is not here: run scripts/install-test-tools.");
        var random = new Random(5);
        var file = Register("area,code,number", Enumerable.Range(0, 900).Select(_ => random.Next(400)).Select(home => $"wijk {home % 3},1000AA,{(home == 7 ? "" : home)}"));
        foreach (var count in new[] { 40, 300 })
        {
            var drawn = InvitationLottery.Draw(Of(file, count) with { Seed = "lotto é", AddressColumns = ["number"] }, TestContext.Current.CancellationToken);

            Assert.Equal((0, string.Join(' ', drawn.Invitations.Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Row + 1}:{i.InclusionProbability:F9}")))), Oracle.Script("invite.py", file, "lotto é", $"{count}", "area", "number"));
        }
    }

    [Theory]
    [InlineData("semicolons")]
    [InlineData("byte order mark")]
    [InlineData("windows lines")]
    [InlineData("quotes")]
    [InlineData("blank lines")]
    [InlineData("no end of line")]
    public void A_register_written_another_way_invites_the_same_people(string way)
    {
        var text = "area,code,number\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"area {i / 2 % 3},1000AA,{i / 2}\n".Replace(",1000AA", i % 100 == 0 ? ",1000 aa" : ",1000AA", StringComparison.Ordinal)));
        var other = way switch
        {
            "semicolons" => text.Replace(',', ';'),
            "windows lines" => text.Replace("\n", "\r\n", StringComparison.Ordinal),
            "quotes" => "\"" + text.TrimEnd().Replace(",", "\", \"", StringComparison.Ordinal).Replace("\n", "\"\n\"", StringComparison.Ordinal) + "\"\n",
            "blank lines" => "\n" + text.Replace("area 2", "\n \narea 2", StringComparison.Ordinal) + "\n\n",
            "no end of line" => text.TrimEnd(),
            _ => text,
        };

        Assert.Equal(Rows(text, new UTF8Encoding(false)), Rows(other, new UTF8Encoding(way == "byte order mark")));

        string Rows(string register, Encoding encoding)
        {
            File.WriteAllText(At("register.csv"), register, encoding);
            return string.Join(' ', InvitationLottery.Draw(Of(At("register.csv"), 99), TestContext.Current.CancellationToken).Invitations.Select(i => (i.Row, i.AtAddress)));
        }
    }

    [Fact]
    public void Cells_over_the_ends_of_what_is_read_at_once_and_quotes_with_lines_in_them_are_read_whole()
    {
        // 600 kB, in pieces of 256: rows of many lengths lie over every kind of border.
        var random = new Random(1);
        var cells = Enumerable.Range(0, 9000).Select(i => new string((char)('a' + (i % 26)), random.Next(120))).ToArray();
        var file = Register("area,text", cells.Select((cell, i) => $"a,{(i % 5 == 0 ? $"\"{cell}\"\" ,\n{i}\"" : cell + i)}"));

        var drawn = InvitationLottery.Draw(Of(file, 9000) with { AddressColumns = [] }, TestContext.Current.CancellationToken);

        Assert.Equal(cells.Select((cell, i) => $"a,{(i % 5 == 0 ? $"\"{cell}\"\" ,\n{i}\"" : cell + i)}"), drawn.Invitations.Select(i => i.Line));
    }

    [Fact]
    public void The_same_address_in_other_letters_and_marks_is_one_address_and_another_is_not()
    {
        string[] same = ["1234 AB,12-A", "1234ab,12 a", "1234AB,12a", "1234–AB,12–a", " 1234 AB ,\"12\u00a0A\""];
        string[] others = ["1234AB,12", "1234AB,1 2", "1234AB,12B", "1234AB,121", "1234AB,1 21", "1234AB,11 21", "1234A,B12A", "é,1", "É,1", "e,1", "1234AB,123456789", "1234AB,12345678", "1234AB,1234567890123456", "1234AB,12345678 90123456"];

        var drawn = InvitationLottery.Draw(Of(Register("code,number", [.. same, .. others]), 1) with { StratumColumns = [] }, TestContext.Current.CancellationToken);

        Assert.Equal(1 + others.Length - 1, drawn.Strata[0].Addresses);
        // What the table takes for one address has one key, and the other way round.
        Assert.Equal(drawn.Strata[0].Addresses, same.Concat(others).Select(line => AddressKey.Of(line.Replace("\"", "", StringComparison.Ordinal).Split(','))).Distinct().Count());
    }

    [Theory]
    [InlineData("Noord,1234AB", "Row 2 of the register: there are 2 cells where the first row names 3 columns.")]
    [InlineData(",1234AB,2", "Row 2 of the register, column \"area\": the cell is empty.")]
    [InlineData("Zuid,1234AB,1", "Row 2 of the register, column \"code\": the address of this row is in stratum \"Zuid\" here and in \"Noord\" in an earlier row")]
    [InlineData("Noord,12\"34AB,1", "Row 2 of the register: a quote stands where it cannot.")]
    [InlineData("Noord,\"1234AB,1", "Row 2 of the register: a quote stands where it cannot.")]
    public void What_is_wrong_in_a_register_names_row_and_column(string line, string message)
    {
        var file = Register("area,code,number", ["Noord,1234AB,1", line]);

        var wrong = Assert.Throws<SortitionInputException>(() => InvitationLottery.Draw(Of(file, 1), TestContext.Current.CancellationToken));

        Assert.StartsWith(message, wrong.Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal((InputTable.Register, 1), (wrong.Errors[0].Table, wrong.Errors[0].Row));
    }

    [Fact]
    public void Allocations_add_up_and_one_that_a_stratum_cannot_hold_is_refused()
    {
        var file = Register("area,code,number", Enumerable.Range(0, 100).Select(i => $"{(i < 70 ? "A" : i < 90 ? "B" : "C")},1000AA,{i}"));
        int[] Numbers(Allocation allocation, int? count, params double[] per) =>
            [.. InvitationLottery.Draw(Of(file, 1) with { Allocation = allocation, Count = count, PerStratum = per.Length == 0 ? null : new Dictionary<string, double> { ["A"] = per[0], ["B"] = per[1], ["C"] = per[2] } }, TestContext.Current.CancellationToken).Strata.Select(s => s.Invitations)];

        Assert.Equal([23, 7, 3], Numbers(Allocation.Proportional, 33));
        Assert.Equal([4, 3, 3], Numbers(Allocation.Equal, 10));
        // 70/.07, 20/.04, 10/.02: as 2, 1, 1 to ten.
        Assert.Equal([10, 5, 5], Numbers(Allocation.Response, 20, 0.07, 0.04, 0.02));
        Assert.Equal([1, 0, 10], Numbers(Allocation.Given, null, 1, 0, 10));
        string Refused(Func<int[]> numbers) => Assert.Throws<SortitionInputException>(numbers).Errors[0].Message;
        Assert.Equal("Stratum \"C\" would get 13 invitations and has 10 addresses.", Refused(() => Numbers(Allocation.Equal, 39)));
        Assert.Contains("add up to 11", Refused(() => Numbers(Allocation.Given, 12, 1, 0, 10)), StringComparison.Ordinal);
        Assert.Contains("\"B\": 0 is not a part above 0", Refused(() => Numbers(Allocation.Response, 5, 0.1, 0, 1)), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static InvitationRequest Of(string file, int count) => new()
    {
        Register = file,
        StratumColumns = ["area"],
        AddressColumns = ["code", "number"],
        Count = count,
        Seed = "1",
    };

    private string At(string name) => Path.Combine(folder, name);

    private string Register(string header, IEnumerable<string> rows)
    {
        File.WriteAllText(At("register.csv"), header + "\n" + string.Concat(rows.Select(row => row + "\n")));
        return At("register.csv");
    }
}
