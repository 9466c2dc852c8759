using System.Globalization;
using System.Text;
using System.Text.Json;
using Tentakel.Sortition.Cli;
using Tentakel.Testing;

namespace Tentakel.Sortition.Tests;

/// <summary>The contract scripts rely on: files and exit codes of <c>loting</c>.</summary>
public sealed partial class CommandTests : IDisposable
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
    public void Who_was_left_out_in_advance_does_not_make_the_lowest_chance_nought()
    {
        Select(People + "Ed,v,old,Dorp 3,1234AB\n", Quotas, "2");

        Assert.Contains("the lowest chance is 50.00 %", Run("select", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "2", "--excluded", "5", "--out", At("out")).Output, StringComparison.Ordinal);
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

    [Fact]
    public void A_quota_on_a_product_is_kept_and_one_that_names_too_little_is_refused()
    {
        Assert.Equal(0, Select(People, Quotas + "sex*age,v*old,1,1\n", "2").Code);
        Assert.Equal("row,chance\n1,1.000000000000\n2,0.000000000000\n3,0.000000000000\n4,1.000000000000\n", Text("out/chances.csv"));
        Assert.Contains("sex: v and age: old: 1-1 seats, 1 person", Run("check", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--seats", "2").Output, StringComparison.Ordinal);

        Assert.Contains("quotas.csv, row 5: \"sex*age\" names 2 columns and \"v\" 1 values", Select(People, Quotas + "sex*age,v,1,1\n", "2").Error, StringComparison.Ordinal);
        Assert.Equal(3, Select(People, Quotas + "sex*age,v*old,2,2\n", "2").Code);
        Assert.Contains("\"feature\": \"sex*age\"", Text("out/relaxation.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_run_is_logged_and_a_log_that_was_changed_or_is_not_of_this_lottery_is_refused()
    {
        string[] files = ["--people", At("people.csv"), "--quotas", At("quotas.csv")];
        Select(People, Quotas.Replace("age,young,1,1", "age,young,0,0", StringComparison.Ordinal), "2");
        Select(People, Quotas, "2");
        Run(["round", .. files, "--lottery", At("out/lottery.json"), "--panels", "10", "--out", At("ten")]);

        Assert.Equal(3, File.ReadLines(At("ten/runs.jsonl")).Count());
        Assert.Contains("the quotas cannot be met", File.ReadLines(At("ten/runs.jsonl")).First(), StringComparison.Ordinal);
        string[] draw = ["draw", .. files, "--lottery", At("ten/lottery.json"), "--source", "one ball"];
        File.Copy(At("ten/runs.jsonl"), At("whole.jsonl"));
        File.WriteAllLines(At("ten/runs.jsonl"), File.ReadLines(At("whole.jsonl")).Take(2));
        Assert.Contains("the run that made lottery.json is not in this log", Expect(2, [.. draw, "--out", At("a")]), StringComparison.Ordinal);
        File.WriteAllLines(At("ten/runs.jsonl"), File.ReadLines(At("whole.jsonl")).Skip(1));
        Assert.Contains("Run 1 is not what was sealed", Expect(2, [.. draw, "--out", At("a")]), StringComparison.Ordinal);
        Expect(0, [.. draw, "--log", At("whole.jsonl"), "--out", At("a")]);
        Assert.Contains("the quotas cannot be met", Text("a/plan.json"), StringComparison.Ordinal);
        File.WriteAllText(At("out/runs.jsonl"), Text("out/runs.jsonl").Replace("seats 2", "seats 3", StringComparison.Ordinal));
        Assert.Contains("this is not a whole log of runs", Select(People, Quotas, "2").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_of_one_pool_share_nobody_and_their_files_say_who_is_where()
    {
        File.WriteAllText(At("people.csv"), People);
        File.WriteAllText(At("quotas.csv"), "group,category,feature,min,max\nwonen,sex,v,1,1\nwonen,sex,m,0,0\n,age,old,1,1\n,age,young,1,1\n");
        string[] groups = ["groups", "--people", At("people.csv"), "--quotas", At("quotas.csv"), "--out", At("groups")];

        Expect(0, [.. groups, "--seats", "wonen=1,verkeer=1"]);

        using var file = Json("groups/groups.json");
        Assert.InRange(file.RootElement.GetProperty("gap").GetDouble(), 0, 1e-6);
        Assert.All(file.RootElement.GetProperty("ways").EnumerateArray(), way =>
        {
            var home = way.GetProperty("wonen").EnumerateArray().Select(r => r.GetInt32()).Single();
            Assert.Contains(home, new[] { 1, 3 });
            // One old, one young: rows 1 and 2 are old.
            Assert.NotEqual(home <= 2, way.GetProperty("verkeer").EnumerateArray().Select(r => r.GetInt32()).Single() <= 2);
        });
        Assert.Equal("row,chance,wonen,verkeer", File.ReadLines(At("groups/chances.csv")).First());
        Assert.Equal(3, Run([.. groups, "--seats", "wonen=2,verkeer=2"]).Code);
        Assert.False(File.Exists(At("groups/groups.json")));
        using (var relaxation = Json("groups/relaxation.json"))
        {
            Assert.Contains(relaxation.RootElement.GetProperty("sentences").EnumerateArray(), s => s.GetString()!.StartsWith("group: wonen", StringComparison.Ordinal));
        }

        Assert.Contains("--seats: \"wonen\"", Expect(2, [.. groups, "--seats", "wonen,verkeer=1"]), StringComparison.Ordinal);
        Assert.Contains("quotas.csv, row 1: there is no group \"wonen\"", Expect(2, [.. groups, "--seats", "a=1,b=1"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_fixed_drawn_and_verified_like_any_draw_with_a_rule_on_addresses_and_a_log()
    {
        // Two homes of two: with one per address every way has one of each home, and two who live alone.
        File.WriteAllText(At("people.csv"), "sex,street\nv,Plein 1\nm,Plein 1\nv,Dorp 2\nm,Dorp 2\nv,Ring 3\nm,Ring 4\n");
        File.WriteAllText(At("quotas.csv"), "group,category,feature,min,max\nwonen,sex,v,1,1\nwonen,sex,m,1,1\n,sex,v,2,2\n,sex,m,2,2\n");
        string[] files = ["--people", At("people.csv"), "--quotas", At("quotas.csv")];
        string[] groups = ["groups", .. files, "--seats", "wonen=2,verkeer=2", "--address", "street", "--out", At("g")];
        Assert.Equal(3, Run([.. groups, "--excluded", "5", "6"]).Code);
        Expect(0, [.. groups, "--panels", "10"]);

        Assert.Equal(["the quotas cannot be met", "10 numbered ways"], Trust.RunLog.Read(File.ReadLines(At("g/runs.jsonl"))).Select(run => run.Entry.Outcome.Split(',')[0]));
        Assert.Contains("groups wonen=2, verkeer=2, objective leximin, seed \"1\", at most 1 of one address, 0 excluded", Trust.RunLog.Read(File.ReadLines(At("g/runs.jsonl"))).Select(run => run.Entry.Settings));
        string[] draw = ["draw", .. files, "--lottery", At("g/groups.json"), "--source", "one ball", "--receipts", "--out", At("draw")];
        File.Move(At("g/runs.jsonl"), At("runs.jsonl"));
        Assert.Contains("is not in this log", Expect(2, draw), StringComparison.Ordinal);
        Expect(0, [.. draw, "--log", At("runs.jsonl")]);
        Assert.Contains("Panel 4 is drawn: wonen: rows ", Run("draw", "--balls", "4", "--out", At("draw")).Output, StringComparison.Ordinal);
        var verified = Run("verify", At("draw/package.json"), "--auditor", At("draw/auditor.json"), "--receipt", At("draw/receipts/row-5.json"));
        Assert.Equal(0, verified.Code);
        Assert.Contains("The log has 2 runs, trials included", verified.Output, StringComparison.Ordinal);
        Assert.Contains("No panel has more than 1 of one address, over all groups.", verified.Output, StringComparison.Ordinal);
        Assert.Contains("You are on 10 of the 10 panels: that is your chance (wonen ", verified.Output, StringComparison.Ordinal);
        Assert.Contains("a draw of several groups", Expect(2, "replace", "--package", At("draw/package.json"), "--auditor", At("draw/auditor.json"), "--leaving", "5", "--source", "x", "--out", At("new")), StringComparison.Ordinal);
        Assert.Contains("this is a lottery of loting groups", Expect(2, ["round", .. files, "--lottery", At("g/groups.json"), "--out", At("ten")]), StringComparison.Ordinal);
        File.AppendAllText(At("people.csv"), "v,Ring 5\n");
        Assert.Contains("this is not the file the lottery was made of", Expect(2, [.. draw.SkipLast(1), At("other")]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_of_a_register_is_that_of_its_bytes_and_verify_finds_another_register_or_list()
    {
        // Larger than the buffer it is read in, with quotes, so that rows are moved to its front in between.
        File.WriteAllLines(At("register.csv"), Enumerable.Range(0, 30_000).Select(i => $"\"person {i}\",wijk {i % 3},\"1234 AB\",{i / 2}").Prepend("naam,wijk,code,nr"));
        string[] invite = ["invite", "--register", At("register.csv"), "--strata", "wijk", "--no-address-rule", "--seed", "x", "--count", "30", "--out", At("letters")];
        string[] verify = ["verify", At("letters/invite.json"), "--register", At("register.csv")];

        Expect(0, [.. invite, "--hash"]);

        using (var json = Json("letters/invite.json"))
        {
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(At("register.csv")))), json.RootElement.GetProperty("registerSha256").GetString());
        }

        Assert.Contains("All of this holds.", Run(verify).Output, StringComparison.Ordinal);
        File.AppendAllText(At("letters/invitations.csv"), "\n");
        Assert.Contains("WRONG This is not invitations.csv that was used", Run("verify", At("letters/invite.json")).Output, StringComparison.Ordinal);
        Expect(0, invite);
        Expect(0, "verify", At("letters/invite.json"));
        Assert.Contains("does not say what the SHA-256 of the register was", Run(verify).Output, StringComparison.Ordinal);
        Expect(0, [.. invite, "--hash"]);
        File.AppendAllText(At("register.csv"), "one more,wijk 1,1234 AB,9\n");
        var changed = Run(verify);
        Assert.Equal(1, changed.Code);
        Assert.Contains("WRONG This is not the register that was used", changed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("groups")]
    [InlineData("check")]
    [InlineData("select")]
    [InlineData("round")]
    [InlineData("draw")]
    [InlineData("tables")]
    [InlineData("alternates")]
    [InlineData("replace")]
    public void Help_ends_with_an_example(string verb)
    {
        var (code, output, _) = Run(verb, "--help");

        Assert.Equal(0, code);
        Assert.Contains($"  loting {verb} --", output, StringComparison.Ordinal);
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

    internal static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = LotingProgram.Run(arguments, output, error, quiet: true, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
