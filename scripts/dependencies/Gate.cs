using System.Runtime.InteropServices;

namespace Tentakel.Dependencies;

/// <summary>The exit code of the program: only <see cref="Clean"/> is green.</summary>
public enum Verdict
{
    Clean = 0,
    Vulnerable = 1,

    /// <summary>The gate cannot see: a canary was not found, or what was restored could not be read.</summary>
    Blind = 2,

    /// <summary>Without advisories, or with old ones, nobody knows.</summary>
    Unknown = 3,
}

public sealed record Found(Package Package, Advisory Advisory);

public sealed record Report(Verdict Verdict, IReadOnlyList<Found> Found, IReadOnlyList<string> Lines);

/// <summary>
/// Compares what was restored with the advisories. Among what was restored lies a canary, and among the advisories one about it:
/// read and compared by the same code in the same run, it must be found, and its mended version must not.
/// </summary>
/// <param name="least">So many advisories there are at least about each kind of packages: fewer is a piece of them.</param>
public sealed class Gate(TimeProvider clock, int least)
{
    public const string CanaryFolder = "scripts/dependencies/canary";
    private const string CanaryId = "CANARY-";

    /// <summary>Known for years to be weak: advisories that say nothing about them are not all the advisories there are.</summary>
    private static readonly Package[] KnownWeak =
    [
        new(Ecosystem.NuGet, "Newtonsoft.Json", "12.0.3", "known"),
        new(Ecosystem.Npm, "lodash", "4.17.15", "known"),
    ];

    private static readonly (string Id, string Name, string Weak, string Mended)[] Canaries =
    [
        ("CANARY-NUGET", "Tentakel.Canary", "1.2.3.3", "1.2.3.4"),
        ("CANARY-NPM", "@tentakel/canary", "2.0.0-rc.9", "2.0.0"),
    ];

    /// <param name="root">Of the repository, restored.</param>
    /// <param name="advisories">The folder with downloaded advisories; null without.</param>
    /// <param name="oldest">What was changed longer ago is too old to go by.</param>
    public Report Check(string root, string? advisories, TimeSpan oldest)
    {
        var inventory = Inventory.Read(root);
        Package[] all = [.. inventory.Packages, .. KnownWeak, .. Runtime()];
        var downloaded = Advisories.Read(advisories ?? Path.Combine(root, "no-such-folder"), all);
        var own = Advisories.Read(Path.Combine(root, CanaryFolder, "advisories"), all);
        Found[] hits = [.. from advisory in own.Kept.Concat(downloaded.Kept)
                           from package in all
                           where package.Key == Package.KeyOf(advisory.Ecosystem, advisory.Package) && advisory.Affects(package.Version)
                           select new Found(package, advisory)];

        var lines = new List<string> { $"restored: {Count(inventory, Ecosystem.NuGet)}, {Count(inventory, Ecosystem.Npm)}" };
        var blind = Blind(inventory, hits).ToList();
        var unknown = Unknown(downloaded, hits, oldest).ToList();
        lines.AddRange(Ecosystems.All.Select(one => $"advisories: {downloaded.CountOf(one)} about {one.Name()}, the newest of {downloaded.NewestOf(one)?.ToString("yyyy-MM-dd") ?? "never"}"));

        Found[] found = [.. hits.Where(hit => hit.Package.In != "known" && !hit.Advisory.Id.StartsWith(CanaryId, StringComparison.Ordinal))];
        lines.AddRange(found
            .GroupBy(hit => (hit.Package.Key, hit.Package.Version, hit.Advisory.Id))
            .Select(same => $"VULNERABLE {same.First().Package.Ecosystem.Name()} {same.First().Package.Name} {same.Key.Version}: {same.Key.Id} {same.First().Advisory.Summary} ({string.Join(", ", same.Select(hit => hit.Package.In).Distinct())})"));
        lines.AddRange(blind.Select(line => "BLIND " + line));
        lines.AddRange(unknown.Select(line => "UNKNOWN " + line));

        var verdict = blind.Count > 0 ? Verdict.Blind : found.Length > 0 ? Verdict.Vulnerable : unknown.Count > 0 ? Verdict.Unknown : Verdict.Clean;
        lines.Add(verdict switch
        {
            Verdict.Clean => "Nothing that was restored is known to be weak; the canaries were found.",
            Verdict.Vulnerable => "Something that was restored is known to be weak.",
            Verdict.Blind => "The gate cannot see. What it says about the rest is worth nothing.",
            _ => "Unknown: whether anything that was restored is weak, nobody can say from these advisories.",
        });
        return new Report(verdict, found, lines);
    }

    private static string Count(Inventory inventory, Ecosystem ecosystem)
    {
        var packages = inventory.Packages.Where(package => package.Ecosystem == ecosystem).ToList();
        return $"{packages.DistinctBy(package => (package.Key, package.Version)).Count()} of {ecosystem.Name()} in {packages.Select(package => package.In).Distinct().Count()} files";
    }

    private static IEnumerable<string> Blind(Inventory inventory, Found[] hits)
    {
        foreach (var project in inventory.NotRestored)
        {
            yield return $"{project} was not restored.";
        }

        foreach (var (id, name, weak, mended) in Canaries)
        {
            var versions = hits.Where(hit => hit.Advisory.Id == id).Select(hit => hit.Package.Version).ToHashSet(StringComparer.Ordinal);
            if (!versions.Contains(weak))
            {
                yield return $"the canary {name} {weak} was not found.";
            }

            if (versions.Contains(mended))
            {
                yield return $"the canary {name} {mended} is mended and was found all the same.";
            }

            if (!inventory.Packages.Any(package => package.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && package.Version == mended))
            {
                yield return $"the canary {name} {mended} was not read.";
            }
        }
    }

    private IEnumerable<string> Unknown(Advisories downloaded, Found[] hits, TimeSpan oldest)
    {
        foreach (var file in downloaded.Unread)
        {
            yield return $"{file} could not be read.";
        }

        var now = clock.GetUtcNow();
        foreach (var ecosystem in Ecosystems.All)
        {
            var weak = KnownWeak.Single(package => package.Ecosystem == ecosystem);
            if (downloaded.NewestOf(ecosystem) is not { } newest)
            {
                yield return $"there are no advisories about {ecosystem.Name()}: see docs/how-to/check-dependencies.md.";
            }
            else if (now - newest > oldest)
            {
                yield return $"the newest advisory about {ecosystem.Name()} is of {newest:yyyy-MM-dd}, more than {oldest.Days} days ago.";
            }
            else if (newest - now > TimeSpan.FromDays(1))
            {
                yield return $"the newest advisory about {ecosystem.Name()} is of {newest:yyyy-MM-dd}, which is still to come.";
            }
            else if (downloaded.CountOf(ecosystem) < least)
            {
                yield return $"there are {downloaded.CountOf(ecosystem)} advisories about {ecosystem.Name()}, fewer than {least}: they are not all there are.";
            }
            else if (!hits.Any(hit => hit.Package == weak))
            {
                yield return $"the advisories do not know that {weak.Name} {weak.Version} is weak: they are not all there are.";
            }
        }
    }

    /// <summary>The runtime is no package of any project, and has advisories under these names. That of production is in its image.</summary>
    private static IEnumerable<Package> Runtime() =>
        from name in new[] { "Microsoft.NETCore.App.Runtime", "Microsoft.AspNetCore.App.Runtime" }
        select new Package(Ecosystem.NuGet, $"{name}.{RuntimeInformation.RuntimeIdentifier}", Environment.Version.ToString(3), "the runtime of this machine");
}
