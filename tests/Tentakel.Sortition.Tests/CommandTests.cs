using System.Globalization;
using System.Text;
using System.Text.Json;
using Tentakel.Sortition.Cli;
using Tentakel.Testing;

namespace Tentakel.Sortition.Tests;

/// <summary>The contract scripts rely on: files and exit codes of <c>loting</c>.</summary>
public sealed class CommandTests : IDisposable
{
    private const string People = "name,sex,age,street,zip\nAn,v,old,Dorp 1,1234 AB\nBo,m,old,Dorp 2,1234AB\nCo,v,young,dorp 2,1234ab\nDi,m,young,Dorp 12,1234AB\n";
    private const string Quotas = "category,feature,min,max\nsex,v,1,1\nsex,m,1,1\nage,old,1,1\nage,young,1,1\n";

    private readonly string folder = Directory.CreateTempSubdirectory("loting").FullName;

    [Fact]
    public void Select_writes_a_chance_per_row_and_the_panels_with_what_was_proved()
    {
        Assert.Equal(0, Select(People, Quotas, "2").Code);

        Assert.Equal("row,chance\n1,0.500000000000\n2,0.500000000000\n3,0.500000000000\n4,0.500000000000\n", Text("out/chances.csv"));
        using var lottery = Json("out/lottery.json");
        var root = lottery.RootElement;
        Assert.Equal(("leximin", 0.5, 0.5, true), (root.GetProperty("objective").GetString(), Math.Round(root.GetProperty("upperBound").GetDouble(), 9), Math.Round(root.GetProperty("realised").GetDouble(), 9), root.GetProperty("complete").GetBoolean()));
        Assert.InRange(root.GetProperty("gap").GetDouble(), 0, 1e-6);
        Assert.True(root.GetProperty("cpuSeconds").GetDouble() > 0);
        // Old woman with young man, or old man with young woman: rows count from 1.
        Assert.Equal(["1,4", "2,3"], root.GetProperty("panels").EnumerateArray().Select(p => string.Join(',', p.GetProperty("rows").EnumerateArray())).Order());
        Assert.Equal(1, root.GetProperty("panels").EnumerateArray().Sum(p => p.GetProperty("probability").GetDouble()), 12);
    }

    [Fact]
    public void A_gap_of_the_relaxation_is_closed_and_the_files_say_so()
    {
        var (people, quotas) = (SharedData.Path("sortition/tiny/gap_2/respondents.csv"), SharedData.Path("sortition/tiny/gap_2/categories.csv"));

        Assert.Equal(0, Run("select", "--people", people, "--quotas", quotas, "--seats", "2", "--out", At("out")).Code);

        var chances = File.ReadLines(At("out/chances.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));
        Assert.Equal(1.0 / 3, chances.Min(), 6);
    }

    [Theory]
    [InlineData("semicolons")]
    [InlineData("tabs")]
    [InlineData("byte order mark")]
    [InlineData("utf-16")]
    [InlineData("windows lines")]
    [InlineData("quotes")]
    [InlineData("blank lines")]
    public void A_file_written_another_way_gives_the_same_lottery(string way)
    {
        Select(People, Quotas, "2");
        var expected = (Text("out/chances.csv"), Panels());
        string Written(string text) => way switch
        {
            "semicolons" => text.Replace(',', ';'),
            "tabs" => text.Replace(',', '\t'),
            "windows lines" => text.Replace("\n", "\r\n", StringComparison.Ordinal),
            "quotes" => "\"" + text.TrimEnd().Replace(",", "\",\" ", StringComparison.Ordinal).Replace("\n", "\"\n\"", StringComparison.Ordinal) + "\"\n",
            "blank lines" => "\n" + text + "\n\n",
            _ => text,
        };
        Encoding encoding = way switch { "byte order mark" => new UTF8Encoding(true), "utf-16" => Encoding.Unicode, _ => new UTF8Encoding(false) };

        Assert.Equal((0, ""), (Select(Written(People), Written(Quotas), "2", encoding).Code, Select(Written(People), Written(Quotas), "2", encoding).Error));
        Assert.Equal(expected, (Text("out/chances.csv"), Panels()));

        string Panels()
        {
            using var lottery = Json("out/lottery.json");
            return lottery.RootElement.GetProperty("panels").GetRawText();
        }
    }

    [Theory]
    [InlineData("Bo,m,old", "Bo,x,old", "people.csv, row 2, column \"sex\": Row 2 of the people, column \"sex\": there is no quota for \"x\".")]
    [InlineData("Bo,m,old", "Bo,,old", "people.csv, row 2, column \"sex\": Row 2 of the people, column \"sex\": the cell is empty.")]
    [InlineData("Bo,m,old", "Bo,m", "people.csv, row 2: there are 4 cells where the first row names 5 columns.")]
    [InlineData("name,sex", "name,Sex", "people.csv: there is no column \"sex\"; there is \"Sex\", and capitals count. (Asked for in quotas.csv, row 1.)")]
    [InlineData("name,sex", "sex,sex", "people.csv, column \"sex\": two columns have this name.")]
    [InlineData("sex,v,1,1", "sex,v,1,one", "quotas.csv, row 1, column \"max\": \"one\" is not a whole number of 0 or more.")]
    [InlineData("sex,v,1,1", "sex,v,2,1", "quotas.csv, row 1, column \"max\": Row 1 of the quotas (sex: v): the maximum 1 is below the minimum 2.")]
    [InlineData("sex,v,1,1", "sex,,1,1", "quotas.csv, row 1, column \"feature\": the cell is empty.")]
    [InlineData("sex,m,1,1", "sex,v,1,1", "quotas.csv, row 2: Row 2 of the quotas (sex: v) was already in row 1.")]
    [InlineData("category,feature,min", "category,feature,least", "quotas.csv: there is no column \"min\"")]
    public void Bad_input_ends_with_2_and_a_line_that_names_the_file_and_the_place(string right, string wrong, string line)
    {
        var (code, _, error) = Select(People.Replace(right, wrong, StringComparison.Ordinal), Quotas.Replace(right, wrong, StringComparison.Ordinal), "2");

        Assert.Equal(2, code);
        Assert.Contains(line, error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("out/chances.csv")));
    }

    [Fact]
    public void A_file_that_is_not_utf_8_or_not_there_and_options_that_are_wrong_end_with_2()
    {
        Assert.Contains("people.csv, line 3: a letter is not written as UTF-8.", Select(People.Replace("Bo", "Bé", StringComparison.Ordinal), Quotas, "2", Encoding.Latin1).Error, StringComparison.Ordinal);
        Assert.Contains("none.csv: there is no such file.", Expect(2, "check", "--people", At("none.csv"), "--quotas", At("quotas.csv"), "--seats", "2"), StringComparison.Ordinal);
        Assert.Contains("there is no \"fairest\"", Expect(2, "select", "--people", "p", "--quotas", "q", "--seats", "2", "--objective", "fairest", "--out", "x"), StringComparison.Ordinal);
        Assert.Contains("--seats", Expect(2, "select", "--people", "p", "--quotas", "q", "--out", "x"), StringComparison.Ordinal);
        Expect(2, "select", "--people", "p", "--quotas", "q", "--seats", "many", "--out", "x");
        Assert.Contains("--time: give a number of seconds above 0.", Expect(2, "select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "2", "--time", "0", "--out", At("x")), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotas_that_cannot_be_met_end_with_3_a_relaxation_and_no_lottery_of_an_earlier_run()
    {
        Select(People, Quotas, "2");
        var (code, _, error) = Select(People, Quotas.Replace("age,young,1,1", "age,young,0,0", StringComparison.Ordinal), "2");

        Assert.Equal(3, code);
        Assert.False(File.Exists(At("out/lottery.json")) || File.Exists(At("out/chances.csv")));
        using var relaxation = Json("out/relaxation.json");
        var sentences = relaxation.RootElement.GetProperty("sentences").EnumerateArray().Select(s => s.GetString()!).ToList();
        Assert.NotEmpty(sentences);
        Assert.All(sentences, sentence => Assert.Contains(sentence, error, StringComparison.Ordinal));
        Assert.True(relaxation.RootElement.GetProperty("changes").GetArrayLength() > 0);
        Assert.Equal(3, Run("check", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "2").Code);
    }

    [Fact]
    public void People_of_one_address_however_it_is_written_are_not_on_one_panel()
    {
        Select(People, Quotas, "2");

        Assert.Equal(0, Run("select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "2", "--address", "street,zip", "--out", At("home")).Code);

        Assert.Equal("row,chance\n1,1.000000000000\n2,0.000000000000\n3,0.000000000000\n4,1.000000000000\n", Text("home/chances.csv"));
    }

    [Fact]
    public void Round_makes_equally_likely_panels_of_the_same_chances_and_refuses_another_pool()
    {
        Select(People, Quotas, "2");
        string[] Round(string to) => ["round", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--lottery", At("out/lottery.json"), "--panels", "10", "--seed", "x", "--out", At(to)];

        Assert.Equal(0, Run(Round("a")).Code);
        Assert.Equal(0, Run(Round("b")).Code);

        Assert.Equal(Text("a/panels.csv"), Text("b/panels.csv"));
        Assert.Equal(Text("out/chances.csv"), Text("a/chances.csv"));
        var lines = Text("a/panels.csv").TrimEnd().Split('\n');
        Assert.Equal("number,rows", lines[0]);
        Assert.Equal(["1 4", "1 4", "1 4", "1 4", "1 4", "2 3", "2 3", "2 3", "2 3", "2 3"], lines.Skip(1).Select(l => l.Split(',')[1]).Order());
        Assert.Contains("would be written over", Expect(2, Round("out")), StringComparison.Ordinal);
        File.AppendAllText(At("people.csv"), "Ed,m,old,Dorp 9,1234AB\n");
        Assert.Contains("people.csv: this is not the file the lottery was made of", Expect(2, Round("c")), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_fixes_first_and_draws_once_and_verify_ends_with_0_or_1()
    {
        Select(People, Quotas, "2");
        string[] files = ["--people", At("people.csv"), "--quotas", At("quotas.csv")];
        Run(["round", .. files, "--lottery", At("out/lottery.json"), "--panels", "10", "--out", At("ten")]);
        Assert.Contains("not equally likely", Expect(2, ["draw", .. files, "--lottery", At("out/lottery.json"), "--source", "one ball", "--out", At("draw")]), StringComparison.Ordinal);

        string[] fix = ["draw", .. files, "--lottery", At("ten/lottery.json"), "--source", "one ball", "--out", At("draw")];
        var commitment = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Run(fix).Code == 0 ? File.ReadAllBytes(At("draw/plan.json")) : []));

        Assert.Contains("a draw is made once", Expect(2, fix), StringComparison.Ordinal);
        Assert.Contains("is not the number of a panel", Expect(2, "draw", "--balls", "31", "--out", At("draw")), StringComparison.Ordinal);
        Assert.Contains($"Panel 3 is drawn: rows {Text("ten/panels.csv").Split('\n')[4].Split(',')[1].Replace(" ", ", ", StringComparison.Ordinal)}.", Run("draw", "--balls", "3", "--out", At("draw")).Output, StringComparison.Ordinal);
        Assert.Contains("a draw is made once", Expect(2, "draw", "--balls", "4", "--out", At("draw")), StringComparison.Ordinal);
        Expect(0, "verify", At("draw/package.json"), "--commitment", commitment, "--auditor", At("draw/auditor.json"));
        File.WriteAllText(At("draw/package.json"), Text("draw/package.json").Replace("one ball", "my dice", StringComparison.Ordinal));
        Assert.Contains("WRONG Another commitment was published before the draw", Run("verify", At("draw/package.json"), "--commitment", commitment).Output, StringComparison.Ordinal);
        Expect(1, "verify", At("draw/package.json"));
        Expect(2, "verify", At("draw/none.json"));
    }

    [Fact]
    public void Invite_writes_the_drawn_rows_with_their_chances_and_refuses_what_it_cannot_read()
    {
        File.WriteAllText(At("register.csv"), "naam;wijk;code;nr\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"\"P; {i}\";wijk {i % 2};1234AB;{i / 4 * 2 + (i % 2)}\n")));
        File.WriteAllText(At("per.csv"), "stratum,invitations\nwijk 0,3\nwijk 1,5\n");
        string[] invite = ["invite", "--register", At("register.csv"), "--strata", "wijk", "--address", "code,nr", "--seed", "x", "--out", At("letters")];

        Assert.Equal((0, ""), Loting([.. invite, "--allocation", "file", "--per-stratum", At("per.csv")]));

        var lines = Text("letters/invitations.csv").TrimEnd().Split('\n');
        Assert.Equal("invitation_row;invitation_stratum;invitation_at_address;invitation_chance;naam;wijk;code;nr", lines[0]);
        Assert.Equal(8, lines.Length - 1);
        Assert.All(lines.Skip(1), line => Assert.Matches("^\\d+;wijk (0;2;0.100000000000|1;2;0.166666666667);\"P; \\d+\";wijk", line));
        using var json = Json("letters/invite.json");
        Assert.Equal([15, 15], json.RootElement.GetProperty("strata").EnumerateArray().Select(s => s.GetProperty("addresses").GetInt32()));
        Assert.Contains("--no-address-rule", Expect(2, [.. invite.Take(5), .. invite.Skip(7), "--count", "8"]), StringComparison.Ordinal);
        Assert.Contains("per.csv: Stratum \"wijk 0\" of the register has no number.", Expect(2, [.. invite, "--allocation", "file", "--per-stratum", At(Replaced("per.csv", "wijk 0", "wijk 7", "per.csv"))]), StringComparison.Ordinal);
        Assert.Contains("register.csv, row 9, column \"wijk\": Row 9 of the register, column \"wijk\": the cell is empty.", Expect(2, [.. invite, "--count", Replaced("register.csv", "P; 8\";wijk 0", "P; 8\";")]), StringComparison.Ordinal);
        Assert.Contains("register.csv, column \"nr\": In the register there is no column \"nr\"; there is \"Nr\", and capitals count.", Expect(2, [.. invite, "--count", Replaced("register.csv", ";nr", ";Nr")]), StringComparison.Ordinal);

        string Replaced(string file, string right, string wrong, string then = "8")
        {
            File.WriteAllText(At(file), Text(file).Replace(right, wrong, StringComparison.Ordinal));
            return then;
        }
    }

    [Fact]
    public void Tables_writes_a_table_per_row_and_round()
    {
        File.WriteAllText(At("people.csv"), People);
        File.WriteAllText(At("fixed.csv"), "row,table\n4,2\n");

        Assert.Equal((0, ""), Loting("tables", "--people", At("people.csv"), "--features", "sex,age", "--size", "2", "--rounds", "2", "--fixed", At("fixed.csv"), "--out", At("tables")));

        var lines = Text("tables/tables.csv").TrimEnd().Split('\n');
        Assert.Equal(("row,round1,round2", "4,2,2"), (lines[0], lines[4]));
        Assert.Contains("table 3: there are 4 people and 2 tables", Expect(2, "tables", "--people", At("people.csv"), "--features", "sex", "--size", "2", "--fixed", Other(), "--out", At("tables")), StringComparison.Ordinal);
        Assert.Contains("row 9 is not in people.csv", Expect(2, "tables", "--people", At("people.csv"), "--features", "sex", "--rows", "9", "--size", "2", "--out", At("tables")), StringComparison.Ordinal);

        string Other()
        {
            File.WriteAllText(At("fixed.csv"), "row,table\n4,3\n");
            return At("fixed.csv");
        }
    }

    [Theory]
    [InlineData("check")]
    [InlineData("select")]
    [InlineData("round")]
    [InlineData("draw")]
    [InlineData("tables")]
    public void Help_ends_with_an_example(string verb)
    {
        var (code, output, _) = Run(verb, "--help");

        Assert.Equal(0, code);
        Assert.Contains($"  loting {verb} --people", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string file) => Path.Combine(folder, file);

    private string Text(string file) => File.ReadAllText(At(file));

    private JsonDocument Json(string file) => JsonDocument.Parse(Text(file));

    private (int Code, string Output, string Error) Select(string people, string quotas, string seats, Encoding? encoding = null)
    {
        File.WriteAllText(At("people.csv"), people, encoding ?? new UTF8Encoding(false));
        File.WriteAllText(At("quotas.csv"), quotas, encoding ?? new UTF8Encoding(false));
        return Run("select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", seats, "--objective", "leximin", "--seed", "1", "--out", At("out"));
    }

    private static string Expect(int code, params string[] arguments)
    {
        var run = Run(arguments);
        Assert.Equal(code, run.Code);
        return run.Error;
    }

    internal static (int Code, string Error) Loting(params string[] arguments) => Run(arguments) is var run ? (run.Code, run.Error) : default;

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = LotingProgram.Run(arguments, output, error, quiet: true, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
