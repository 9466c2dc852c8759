using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Tentakel.Dependencies;

/// <summary>All advisories in a folder: loose .json files, and .zip files full of them. Only those about packages that are asked for are kept.</summary>
public sealed class Advisories
{
    private readonly Dictionary<Ecosystem, DateTimeOffset> _newest = [];
    private readonly Dictionary<Ecosystem, int> _counts = [];
    private readonly List<Advisory> _kept = [];
    private readonly List<string> _unread = [];

    public IReadOnlyList<Advisory> Kept => _kept;

    /// <summary>Files that are no JSON: the download was cut off, or is something else.</summary>
    public IReadOnlyList<string> Unread => _unread;

    public int CountOf(Ecosystem ecosystem) => _counts.GetValueOrDefault(ecosystem);

    /// <summary>When the newest advisory was last changed; null without any. The date of a file says when it was copied.</summary>
    public DateTimeOffset? NewestOf(Ecosystem ecosystem) => _newest.TryGetValue(ecosystem, out var newest) ? newest : null;

    public static Advisories Read(string folder, IEnumerable<Package> about)
    {
        var found = new Advisories();
        var names = about.Select(package => package.Key).ToHashSet(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            return found;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                found.Take(file, () => File.OpenRead(file), names);
            }
            else if (file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                found.TakeZip(file, names);
            }
        }

        return found;
    }

    private void TakeZip(string file, HashSet<string> names)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            foreach (var entry in zip.Entries.Where(one => one.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                Take($"{file}:{entry.FullName}", entry.Open, names);
            }
        }
        catch (InvalidDataException)
        {
            _unread.Add(file);
        }
    }

    private void Take(string name, Func<Stream> open, HashSet<string> names)
    {
        try
        {
            using var stream = open();
            using var document = JsonDocument.Parse(stream);
            Take(document.RootElement, names);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            _unread.Add(name);
        }
    }

    private void Take(JsonElement record, HashSet<string> names)
    {
        if (Advisory.Text(record, "id") is not { } id)
        {
            return;
        }

        var modified = DateTimeOffset.TryParse(Advisory.Text(record, "modified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : default;
        var withdrawn = Advisory.Text(record, "withdrawn") is not null;
        var seen = new HashSet<Ecosystem>();
        foreach (var affected in Advisory.Items(record, "affected"))
        {
            if (!affected.TryGetProperty("package", out var package)
                || Ecosystems.Find(Advisory.Text(package, "ecosystem")) is not { } ecosystem || Advisory.Text(package, "name") is not { } name)
            {
                continue;
            }

            if (seen.Add(ecosystem))
            {
                _counts[ecosystem] = CountOf(ecosystem) + 1;
                _newest[ecosystem] = _newest.TryGetValue(ecosystem, out var newest) && newest > modified ? newest : modified;
            }

            if (!withdrawn && names.Contains(Package.KeyOf(ecosystem, name)))
            {
                _kept.Add(new Advisory(id, Advisory.Text(record, "summary") ?? "", ecosystem, name, affected.Clone()));
            }
        }
    }
}
