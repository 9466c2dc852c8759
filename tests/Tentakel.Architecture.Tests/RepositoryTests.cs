using Tentakel.Architecture.Tests.Rules;
using Xunit;

namespace Tentakel.Architecture.Tests;

public class RepositoryTests
{
    [Fact]
    public void A_long_file_is_seen()
    {
        var lines = string.Concat(Enumerable.Repeat("x\n", FileLength.Most + 1));

        Assert.Equal(["src/A.cs has 401 lines."], FileLength.Broken([new("src/A.cs", lines), new("src/B.cs", lines[2..]), new("src/Migrations/C.cs", lines)]));
    }

    [Fact]
    public void No_source_file_is_too_long() => Rule.Holds(FileLength.Broken(Repository.Files));

    [Theory]
    [InlineData("see /", "work/x")]
    [InlineData("\"/", "root/.nuget\"")]
    [InlineData("=/", "home/me/")]
    [InlineData("https://registry.", "npmjs.org/vite")]
    [InlineData("https://api.", "nuget.org/v3")]
    public void A_path_or_host_of_one_machine_is_seen(string start, string rest) =>
        Assert.Single(ForbiddenWords.Broken([new("a.md", $"fine\n{start}{rest}")]));

    [Fact]
    public void A_path_within_the_repository_is_fine() =>
        Assert.Empty(ForbiddenWords.Broken([new("a.md", "docs/home/x and ../work/y")]));

    [Fact]
    public void No_file_names_a_machine_or_a_registry() => Rule.Holds(ForbiddenWords.Broken(Repository.Files));

    [Fact]
    public void A_dead_link_is_seen()
    {
        SourceFile[] documents =
        [
            new("docs/a.md", "# Who may know whom\n[x](b.md) [x](../README.md#start) [x](#who-may-know-whom) [x](gone.md) [x](#gone) `[x](code.md)`\n[x](../../out.md) [x](adr/) [x](https://example.org)"),
            new("README.md", "## Start\n![x](docs/none.png)"),
        ];

        Assert.Equal(
            [
                "docs/a.md: gone.md leads nowhere.",
                "docs/a.md: #gone names a heading that is not there.",
                "docs/a.md: ../../out.md leads nowhere.",
                "README.md: docs/none.png leads nowhere.",
            ],
            DocLinks.Broken(documents, ["docs/a.md", "docs/b.md", "docs/adr/1.md", "README.md"]));
    }

    [Fact]
    public void Every_link_in_the_documents_leads_somewhere() =>
        Rule.Holds(DocLinks.Broken([.. Repository.Files.Where(f => f.Is(".md"))], Repository.Paths));

    [Fact]
    public void A_test_that_is_named_and_not_there_is_seen()
    {
        SourceFile document = new("docs/security/a.md", "| V1 | met | `EdgeTests.It_holds`, `EdgeTests.It_is_gone`, `OtherTests.It_holds`, -method '*It_ho*', -method '*It_went*', `src/A.cs`, `src/B.cs` |");
        SourceFile[] tests = [new("tests/A.cs", "public class EdgeTests\n{\n    public async Task It_holds()\n    {\n    }\n}\n"), new("tests/B.cs", "    private void It_is_gone()")];

        Assert.Equal(
            ["docs/security/a.md: there is no test EdgeTests.It_is_gone.", "docs/security/a.md: there is no test OtherTests.It_holds.", "docs/security/a.md: there is no test -method '*It_went*'.", "docs/security/a.md: there is no file src/B.cs."],
            NamedTests.Broken([document], tests, ["src/A.cs"]));
    }

    [Fact]
    public void Every_test_that_the_documents_on_security_lean_on_is_there() => Rule.Holds(NamedTests.Broken(
        [.. Repository.Files.Where(f => f.Path.StartsWith("docs/security/", StringComparison.Ordinal))],
        Repository.Files.Where(f => f.Path.StartsWith("tests/", StringComparison.Ordinal) && f.Is(".cs")),
        Repository.Paths));

    [Fact]
    public void A_line_of_the_standard_that_is_missing_double_empty_or_not_counted_is_seen()
    {
        const string Table = "**1 met, 1 not applicable, 1 not met** of 3; of level 1 1, 0 and 0 of 1.\n\n| V1.1 | 1 | a | met | `ATests.B_c` |\n| V1.2 | 2 | a | n/a | no b |\n| V1.3 | 2 | a | **NOT met** | c |\n";

        Assert.Empty(AsvsTable.Broken(Table, 3));
        Assert.Equal(2, AsvsTable.Broken(Table.Replace("| V1.3 | 2 | a | **NOT met** | c |\n", "", StringComparison.Ordinal), 3).Count());
        Assert.Single(AsvsTable.Broken(Table.Replace("V1.3", "V1.2", StringComparison.Ordinal), 3));
        Assert.Equal(["V1.2 says nothing about why."], AsvsTable.Broken(Table.Replace("no b", "", StringComparison.Ordinal), 3));
        Assert.Equal(2, AsvsTable.Broken(Table.Replace("| met |", "| mostly |", StringComparison.Ordinal), 3).Count());
        Assert.Single(AsvsTable.Broken(Table.Replace("**1 met", "**2 met", StringComparison.Ordinal), 3));
    }

    [Fact]
    public void Every_line_of_the_standard_says_by_what_or_why_and_is_counted() => Rule.Holds(AsvsTable.Broken(Repository.Text("docs/security/asvs.md")));

    [Fact]
    public void A_gap_in_the_banned_symbols_is_seen()
    {
        const string Good = "<Project><P><TreatWarningsAsErrors>true</TreatWarningsAsErrors><PackageReference Include=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\"/><AdditionalFiles Include=\"BannedSymbols.txt\"/></P></Project>";
        var list = Repository.Text("BannedSymbols.txt");

        Assert.Empty(BannedSymbols.Broken(Good, list, []));
        Assert.Equal(3, BannedSymbols.Broken("<Project/>", list, []).Count());
        Assert.Single(BannedSymbols.Broken(Good, list.Replace("M:System.Guid.NewGuid", "M:Else", StringComparison.Ordinal), []));
        Assert.Single(BannedSymbols.Broken(Good, list, [new("src/A.cs", "#pragma warning disable RS" + "0030")]));
        Assert.Single(BannedSymbols.Broken(Good, list, [new("src/A.csproj", "<Treat" + "WarningsAsErrors>false")]));
    }

    [Fact]
    public void The_wall_clock_is_banned_everywhere() => Rule.Holds(
        BannedSymbols.Broken(Repository.Text("Directory.Build.props"), Repository.Text("BannedSymbols.txt"), Repository.Files));
}
