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
