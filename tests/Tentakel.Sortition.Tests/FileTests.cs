using System.Text;
using System.Text.Json;

namespace Tentakel.Sortition.Tests;

/// <summary>Files as Excel and people leave them, addresses as they write them, and the keys scripts read.</summary>
public sealed class FileTests : IDisposable
{
    private const string People = "sex,age\nv,old\nm,old\nv,young\nm,young\n";
    private const string Quotas = "category,feature,min,max\nsex,v,1,1\nsex,m,1,1\nage,old,1,1\nage,young,1,1\n";

    private readonly string folder = Directory.CreateTempSubdirectory("files").FullName;

    [Theory]
    [InlineData("sex,age\nv,old\nm,old\n,\nv,young\nm,young\n,\n,\n")]
    [InlineData("sep=;\r\nsex;age\r\nv;old\r\nm;old\r\nv;young\r\nm;young\r\n")]
    [InlineData("SEP=,\nsex,age\nv,old\nm,old\nv,young\nm,young\n")]
    [InlineData("sex\u00A0,\u00A0age\nv\u00A0,old\n\u00A0m,old\n\"v\u00A0\",young\nm,young\u00A0\n")]
    [InlineData("sex,age\nv,old\nm,old\n\u00A0,\u00A0\nv,young\nm,young\n")]
    public void What_Excel_leaves_in_a_file_does_not_count(string people)
    {
        var expected = Select(People, Quotas, "expected");
        Assert.Equal((0, ""), (expected.Code, expected.Error));

        var run = Select(people, Quotas, "out");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(File.ReadAllText(At("expected/chances.csv")), File.ReadAllText(At("out/chances.csv")));
    }

    [Fact]
    public void A_letter_with_a_mark_is_the_same_in_either_way_to_write_it()
    {
        // é as one sign among the people, and as e with a mark after it among the quotas; a column too.
        var run = Select("naïef\n" + "één\ntwee\n", "category,feature,min,max\n" + "naïef,één,1,1\nnaïef,twee,0,0\n".Normalize(NormalizationForm.FormD), "out", "1");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("row,chance\n1,1.000000000000\n2,0.000000000000\n", File.ReadAllText(At("out/chances.csv")));
    }

    [Fact]
    public void An_empty_cell_in_a_file_of_one_column_drops_nobody_but_is_refused()
    {
        const string One = "category,feature,min,max\nsex,v,1,1\nsex,m,1,1\n";
        Assert.Equal(0, Select("\nsex\nv\nm\nv\n\n\n", One, "out").Code);

        var run = Select("sex\nv\nm\n\nv\n", One, "out");

        Assert.Equal(2, run.Code);
        Assert.Contains("people.csv, row 3, column \"sex\": the cell is empty.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1234AB,1,a")]
    [InlineData("1234AB,1a,")]
    [InlineData("1234AB,01,A")]
    [InlineData("1234 ab,1-a,")]
    [InlineData("1234AB,1,-A")]
    [InlineData("1234AB,,1 a")]
    public void One_house_has_one_key_however_number_and_addition_are_divided(string address)
    {
        Assert.Equal(AddressKey.Of("1234AB,1,A".Split(',')), AddressKey.Of(address.Split(',')));
    }

    [Theory]
    [InlineData("1234AB,1,b")]
    [InlineData("1234AB,1,")]
    [InlineData("1234AB,10,a")]
    [InlineData("1234AB,11,a")]
    [InlineData("1234AC,1,a")]
    [InlineData("1234AB,0,a")]
    [InlineData("1234AB,1,aa")]
    public void Another_house_has_another_key(string address)
    {
        Assert.NotEqual(AddressKey.Of("1234AB,1,a".Split(',')), AddressKey.Of(address.Split(',')));
        Assert.Null(AddressKey.Of(["", "-", " "]));
    }

    [Fact]
    public void Neighbours_whose_address_is_written_in_three_ways_are_not_on_one_panel()
    {
        File.WriteAllText(At("people.csv"), "sex,zip,number,addition\nv,1234AB,1,a\nm,1234AB,1a,\nv,1234AB,2,\nm,1234AB,01,A\nm,1234AB,3,\n");
        File.WriteAllText(At("quotas.csv"), "category,feature,min,max\nsex,v,1,1\nsex,m,1,1\n");

        Assert.Equal(0, CommandTests.Run("select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "2", "--address", "zip,number,addition", "--out", At("out")).Code);

        using var lottery = JsonDocument.Parse(File.ReadAllText(At("out/lottery.json")));
        Assert.All(lottery.RootElement.GetProperty("panels").EnumerateArray(), panel => Assert.True(panel.GetProperty("rows").EnumerateArray().Count(row => row.GetInt32() is 1 or 2 or 4) < 2));
    }

    [Fact]
    public void Two_housemates_for_two_seats_learn_that_two_of_one_address_would_do()
    {
        File.WriteAllText(At("people.csv"), "sex,home\nv,a\nm,a\n");
        File.WriteAllText(At("quotas.csv"), "category,feature,min,max\nsex,v,1,1\nsex,m,1,1\n");

        var run = CommandTests.Run("select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "2", "--address", "home", "--out", At("out"));

        Assert.Equal(3, run.Code);
        Assert.Contains("With at most 2 of one address instead of 1 a panel is possible, and no quota has to change.", run.Error, StringComparison.Ordinal);
        Assert.Contains("The panel has 2 seats.", run.Error, StringComparison.Ordinal);
        using var relaxation = JsonDocument.Parse(File.ReadAllText(At("out/relaxation.json")));
        Assert.Equal(2, relaxation.RootElement.GetProperty("perAddress").GetInt32());
        Assert.Equal(0, CommandTests.Run("select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "2", "--address", "home", "--per-address", "2", "--out", At("out")).Code);
    }

    [Fact]
    public void The_keys_of_relaxation_json_are_those_scripts_rely_on()
    {
        Assert.Equal(3, Select(People, Quotas.Replace("age,young,1,1", "age,young,0,0", StringComparison.Ordinal), "out").Code);

        using var file = JsonDocument.Parse(File.ReadAllText(At("out/relaxation.json")));
        var root = file.RootElement;
        static string Keys(JsonElement part) => string.Join(' ', part.EnumerateObject().Select(property => property.Name));
        Assert.Equal("format version canBeRelaxed cost isSmallest changes conflict conflictIsMinimal householdsInConflict sentences", Keys(root));
        Assert.Equal("row feature value min max newMin newMax sentence", Keys(root.GetProperty("changes")[0]));
        Assert.Equal("row feature value side sentence", Keys(root.GetProperty("conflict")[0]));
        // One change does it: two old people, or one young who was not to be there.
        var change = root.GetProperty("changes")[0];
        int Number(string name) => change.GetProperty(name).GetInt32();
        Assert.Equal((1, true), (root.GetProperty("changes").GetArrayLength(), root.GetProperty("canBeRelaxed").GetBoolean()));
        Assert.Contains((change.GetProperty("value").GetString(), Number("row"), Number("min"), Number("max"), Number("newMin"), Number("newMax")), new[] { ("old", 3, 1, 1, 1, 2), ((string?)"young", 4, 0, 0, 0, 1) });
        Assert.All(root.GetProperty("conflict").EnumerateArray(), part => Assert.Contains(part.GetProperty("side").GetString(), new[] { "min", "max" }));
        using var lottery = JsonDocument.Parse(Select(People, Quotas, "out").Code == 0 ? File.ReadAllText(At("out/lottery.json")) : "");
        Assert.Equal("format version generator objective upperBound realised gap complete cpuSeconds uniform seats seed address chosen excluded peopleSha256 quotasSha256 panels", Keys(lottery.RootElement));
        Assert.InRange(lottery.RootElement.GetProperty("cpuSeconds").GetDouble(), 0.001, 1e6);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string file) => Path.Combine(folder, file);

    private (int Code, string Output, string Error) Select(string people, string quotas, string target, string seats = "2")
    {
        File.WriteAllText(At("people.csv"), people);
        File.WriteAllText(At("quotas.csv"), quotas);
        return CommandTests.Run("select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", seats, "--out", At(target));
    }
}
