using System.Text.Json;

namespace Tentakel.Dependencies;

/// <param name="In">The file that says it was restored.</param>
public sealed record Package(Ecosystem Ecosystem, string Name, string Version, string In)
{
    public string Key => KeyOf(Ecosystem, Name);

    /// <summary>NuGet does not tell capitals apart in a name.</summary>
    public static string KeyOf(Ecosystem ecosystem, string name) => $"{ecosystem}/{(ecosystem == Ecosystem.NuGet ? name.ToUpperInvariant() : name)}";
}

/// <summary>What was really restored, also what came along with something else: not what a project file asks for.</summary>
public sealed record Inventory(IReadOnlyList<Package> Packages, IReadOnlyList<string> NotRestored)
{
    private const string Assets = "project.assets.json";
    private const string Lock = "package-lock.json";
    private static readonly string[] NotOurs = ["node_modules", ".git", "bin", "data", "artifacts"];

    public static Inventory Read(string root)
    {
        var (packages, missing) = (new List<Package>(), new List<string>());
        foreach (var file in Files(root))
        {
            var (name, path) = (Path.GetFileName(file), Path.GetRelativePath(root, file).Replace('\\', '/'));
            if (name == Assets)
            {
                packages.AddRange(Restored(file, path));
            }
            else if (name == Lock)
            {
                packages.AddRange(Locked(file, path));
            }
            else if (name.EndsWith(".csproj", StringComparison.Ordinal) && !File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "obj", Assets)))
            {
                missing.Add(path);
            }
        }

        return new Inventory(packages, missing);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(one => !NotOurs.Contains(Path.GetFileName(one))).SelectMany(Files))
        .Order(StringComparer.Ordinal);

    private static List<Package> Restored(string file, string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var found = document.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(one => Advisory.Text(one.Value, "type") == "package")
            .Select(one => one.Name.Split('/', 2))
            .Select(one => new Package(Ecosystem.NuGet, one[0], one[1], path)).ToList();

        // What is downloaded beside the references, such as tools: its range holds one version.
        foreach (var framework in document.RootElement.GetProperty("project").GetProperty("frameworks").EnumerateObject())
        {
            found.AddRange(Advisory.Items(framework.Value, "downloadDependencies").Select(one =>
                new Package(Ecosystem.NuGet, Advisory.Text(one, "name")!, Advisory.Text(one, "version")!.Trim('[', ']', '(', ')').Split(',')[0].Trim(), path)));
        }

        return found;
    }

    private static List<Package> Locked(string file, string path)
    {
        const string Folder = "node_modules/";
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.GetProperty("packages").EnumerateObject()
            .Where(one => one.Name.Contains(Folder, StringComparison.Ordinal) && Advisory.Text(one.Value, "version") is not null)
            .Select(one => new Package(
                Ecosystem.Npm,
                Advisory.Text(one.Value, "name") ?? one.Name[(one.Name.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..],
                Advisory.Text(one.Value, "version")!,
                path))];
    }
}
