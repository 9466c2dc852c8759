using System.Xml.Linq;

namespace Tentakel.Architecture.Tests.Rules;

public sealed record Project(string Path, IReadOnlyList<string> References)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static Project Parse(SourceFile file) => new(
        file.Path,
        [.. XDocument.Parse(file.Text).Descendants("ProjectReference")
            .Select(r => System.IO.Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))]);
}

/// <summary>Who may know whom, as drawn in docs/architecture.md.</summary>
public static class ProjectGraph
{
    /// <summary>A room of Core knows the ones before it.</summary>
    private static readonly string[] CoreOrder = ["Tentakel.Areas", "Tentakel.Parties", "Tentakel.Commitments"];

    private enum Kind
    {
        Library,
        Platform,
        Ui,
        Core,
        Contracts,
        Module,
        Host,
        Test,
    }

    public static IEnumerable<string> Broken(IReadOnlyCollection<Project> projects)
    {
        var byName = projects.ToDictionary(p => p.Name);
        foreach (var project in projects)
        {
            if (KindOf(project) == Kind.Core && !CoreOrder.Contains(project.Name))
            {
                yield return $"{project.Name} has no place in the order of Core: give it one.";
            }

            foreach (var name in project.References)
            {
                if (!byName.TryGetValue(name, out var target))
                {
                    yield return $"{project.Name} refers to {name}, which is not in the repository.";
                }
                else if (!May(project, target))
                {
                    yield return $"{project.Name} may not know {name}.";
                }
            }
        }

        foreach (var project in projects)
        {
            if (Reaches(project, project.Name, byName, []))
            {
                yield return $"{project.Name} knows itself through others: a circle.";
            }
        }
    }

    private static Kind KindOf(Project project) => project.Path switch
    {
        var p when p.StartsWith("tests/", StringComparison.Ordinal) => Kind.Test,
        var p when p.StartsWith("lib/", StringComparison.Ordinal) => Kind.Library,
        var p when p.StartsWith("src/Core/", StringComparison.Ordinal) => Kind.Core,
        var p when p.StartsWith("src/Modules/", StringComparison.Ordinal) =>
            p.EndsWith(".Contracts.csproj", StringComparison.Ordinal) ? Kind.Contracts : Kind.Module,
        _ when project.Name == "Tentakel.Platform" => Kind.Platform,
        _ when project.Name == "Tentakel.Ui" => Kind.Ui,
        _ => Kind.Host,
    };

    private static bool May(Project from, Project to) => (KindOf(from), KindOf(to)) switch
    {
        (Kind.Test, _) => true,
        (_, Kind.Test) => false,
        (Kind.Host, _) => true,
        (Kind.Library, Kind.Library) => true,
        (Kind.Ui, Kind.Platform) => true,
        (Kind.Core, Kind.Platform or Kind.Ui) => true,
        (Kind.Core, Kind.Core) => Array.IndexOf(CoreOrder, to.Name) < Array.IndexOf(CoreOrder, from.Name),
        (Kind.Contracts, Kind.Platform or Kind.Core) => true,
        (Kind.Module, Kind.Platform or Kind.Ui or Kind.Core or Kind.Contracts or Kind.Library) => true,
        _ => false,
    };

    private static bool Reaches(Project from, string goal, Dictionary<string, Project> byName, HashSet<string> seen) =>
        from.References.Any(name =>
            name == goal || (seen.Add(name) && byName.TryGetValue(name, out var next) && Reaches(next, goal, byName, seen)));
}
