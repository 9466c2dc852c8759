using Tentakel.Architecture.Tests.Rules;
using Xunit;

namespace Tentakel.Architecture.Tests;

public class ProjectGraphTests
{
    private static readonly Project[] House =
    [
        new("src/Tentakel.Platform/Tentakel.Platform.csproj", []),
        new("src/Tentakel.Ui/Tentakel.Ui.csproj", ["Tentakel.Platform"]),
        new("src/Core/Tentakel.Areas/Tentakel.Areas.csproj", ["Tentakel.Platform", "Tentakel.Ui"]),
        new("src/Core/Tentakel.Parties/Tentakel.Parties.csproj", ["Tentakel.Areas"]),
        new("src/Modules/Tentakel.Rules.Contracts/Tentakel.Rules.Contracts.csproj", ["Tentakel.Platform"]),
        new("src/Modules/Tentakel.Rules/Tentakel.Rules.csproj", ["Tentakel.Rules.Contracts", "Tentakel.Parties"]),
        new("src/Modules/Tentakel.Signals/Tentakel.Signals.csproj", ["Tentakel.Rules.Contracts", "Tentakel.Ui"]),
        new("src/Tentakel.Web/Tentakel.Web.csproj", ["Tentakel.Signals", "Tentakel.Rules"]),
        new("tests/Tentakel.Testing/Tentakel.Testing.csproj", ["Tentakel.Web"]),
    ];

    [Fact]
    public void The_house_as_drawn_passes() => Assert.Empty(ProjectGraph.Broken(House));

    [Theory]
    [InlineData("Tentakel.Platform", "Tentakel.Ui")]
    [InlineData("Tentakel.Ui", "Tentakel.Areas")]
    [InlineData("Tentakel.Areas", "Tentakel.Parties")]
    [InlineData("Tentakel.Areas", "Tentakel.Signals")]
    [InlineData("Tentakel.Areas", "Tentakel.Rules.Contracts")]
    [InlineData("Tentakel.Rules.Contracts", "Tentakel.Rules")]
    [InlineData("Tentakel.Signals", "Tentakel.Rules")]
    [InlineData("Tentakel.Signals", "Tentakel.Web")]
    [InlineData("Tentakel.Web", "Tentakel.Testing")]
    public void A_reference_over_a_fence_is_seen(string from, string to)
    {
        var changed = House.Select(p => p.Name == from ? p with { References = [.. p.References, to] } : p).ToArray();

        Assert.Contains($"{from} may not know {to}.", ProjectGraph.Broken(changed));
    }

    [Fact]
    public void A_circle_an_unknown_project_and_a_new_core_room_are_seen()
    {
        Project[] projects =
        [
            new("src/A/A.csproj", ["B"]), new("src/B/B.csproj", ["A"]), new("src/C/C.csproj", ["Gone"]),
            new("src/Core/Tentakel.New/Tentakel.New.csproj", []),
        ];

        Assert.Equal(
            [
                "C refers to Gone, which is not in the repository.",
                "Tentakel.New has no place in the order of Core: give it one.",
                "A knows itself through others: a circle.",
                "B knows itself through others: a circle.",
            ],
            ProjectGraph.Broken(projects));
    }

    [Fact]
    public void A_project_file_is_read() => Assert.Equal(
        ["Tentakel.Ui"],
        Project.Parse(new("src/X/X.csproj", "<Project><ItemGroup><ProjectReference Include=\"..\\Tentakel.Ui\\Tentakel.Ui.csproj\" /></ItemGroup></Project>")).References);

    [Fact]
    public void Nobody_in_the_house_climbs_a_fence()
    {
        var projects = Repository.Files.Where(f => f.Is(".csproj")).Select(Project.Parse).ToArray();

        Assert.Contains(projects, p => p.Name == "Tentakel.Platform");
        Rule.Holds(ProjectGraph.Broken(projects));
    }
}
