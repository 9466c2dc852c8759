using System.Text.Json;

namespace Tentakel.Dependencies;

public enum Ecosystem
{
    NuGet,
    Npm,
}

public static class Ecosystems
{
    public static IReadOnlyList<Ecosystem> All { get; } = Enum.GetValues<Ecosystem>();

    public static string Name(this Ecosystem ecosystem) => ecosystem == Ecosystem.NuGet ? "NuGet" : "npm";

    public static Ecosystem? Find(string? name) => All.Where(one => one.Name() == name).Cast<Ecosystem?>().FirstOrDefault();
}

/// <summary>
/// What one advisory says of one package, in the format of OSV (https://ossf.github.io/osv-schema/), which GitHub's advisory
/// database uses too. What cannot be read counts as affected: a gate may be wrong, but not silently on the safe-looking side.
/// </summary>
public sealed record Advisory(string Id, string Summary, Ecosystem Ecosystem, string Package, JsonElement Affected)
{
    public bool Affects(string version)
    {
        if (!PackageVersion.TryParse(version, Ecosystem, out var asked))
        {
            return true;
        }

        var listed = Items(Affected, "versions").Select(one => one.GetString()).ToList();
        if (listed.Any(one => PackageVersion.TryParse(one, Ecosystem, out var known) && known.CompareTo(asked) == 0))
        {
            return true;
        }

        var ranges = Items(Affected, "ranges").Where(range => Text(range, "type") is "ECOSYSTEM" or "SEMVER").ToList();
        return ranges.Count == 0 ? listed.Count == 0 : ranges.Any(range => IsWithin(range, asked));
    }

    private bool IsWithin(JsonElement range, PackageVersion asked)
    {
        var events = Items(range, "events").SelectMany(one => one.EnumerateObject()).Select(one => (one.Name, Version: one.Value.GetString() ?? "")).ToList();

        // GitHub's way to say "up to and with" before the format had a word for it.
        if (events.All(one => one.Name == "introduced") && Affected.TryGetProperty("database_specific", out var more) && Text(more, "last_known_affected_version_range") is { } last)
        {
            events.Add((last.StartsWith("<=", StringComparison.Ordinal) ? "last_affected" : "fixed", last.TrimStart('<', '=', ' ')));
        }

        if (events.All(one => one.Name != "introduced"))
        {
            events.Add(("introduced", "0"));
        }

        var steps = new List<(string Name, PackageVersion? At)>();
        foreach (var (name, version) in events)
        {
            PackageVersion? at = null;
            if (version is not "0" && !PackageVersion.TryParse(version, Ecosystem, out at))
            {
                return true;
            }

            steps.Add((name, at));
        }

        steps.Sort(Compare);
        var within = false;
        foreach (var (name, at) in steps)
        {
            var reached = at is null ? 1 : asked.CompareTo(at);
            within = name switch
            {
                "introduced" when reached >= 0 => true,
                "fixed" or "limit" when reached >= 0 => false,
                "last_affected" when reached > 0 => false,
                _ => within,
            };
        }

        return within;
    }

    // Mended and broken again in one version is broken. "0" is before everything, also before 0.0.0-alpha.
    private static int Compare((string Name, PackageVersion? At) one, (string Name, PackageVersion? At) other)
    {
        var order = (one.At, other.At) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ => one.At.CompareTo(other.At),
        };
        return order != 0 ? order : (one.Name == "introduced").CompareTo(other.Name == "introduced");
    }

    internal static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    internal static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Array ? found.EnumerateArray() : [];
}
