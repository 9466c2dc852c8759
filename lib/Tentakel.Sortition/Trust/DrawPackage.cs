using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tentakel.Sortition.Trust;

/// <summary>A quota as it stands in a package.</summary>
/// <param name="Conditions">The values somebody must have to count for it, every one of them; more than one is a product of features.</param>
/// <param name="Min">Least number of seats.</param>
/// <param name="Max">Largest number of seats.</param>
/// <param name="Group">The group it is of; null for the panel, or all groups together.</param>
public sealed record DrawQuota(FeatureValue[] Conditions, int Min, int Max, string? Group);

/// <summary>One of several groups that are drawn at once; nobody is in two.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seats">Its seats.</param>
public sealed record DrawGroup(string Name, int Seats);

/// <summary>For a replacement: the panel it mends.</summary>
/// <param name="Commitment">Of the draw the panel came from.</param>
/// <param name="Rows">The panel as it was, rows from 1, ascending.</param>
/// <param name="Leaving">Who leaves it, rows from 1, ascending.</param>
/// <param name="From">"alternates" or "pool": among whom is drawn.</param>
/// <param name="Asked">The quotas of the first draw. A replacement begins with these, also where an earlier replacement had to widen them.</param>
/// <param name="Deviations">Quotas that could not hold any more, in sentences; empty if all hold.</param>
public sealed record ReplacedPanel(string Commitment, int[] Rows, int[] Leaving, string From, DrawQuota[] Asked, string[] Deviations);

/// <summary>A panel in public: a salted hash of who is on it, and what it adds up to where that tells nobody's features.</summary>
/// <param name="Hash">SHA-256 of salt and members, hexadecimal.</param>
/// <param name="Totals">Members per quota, in the order of the quotas; empty for all panels of the plan where totals would tell somebody's features (<see cref="DrawPackages.Telling"/>).</param>
public sealed record SealedPanel(string Hash, int[] Totals);

/// <summary>
/// All that is fixed before the draw. It can be published whole: of people and panels it holds salted hashes only. (Members and
/// totals of many panels together would give everybody's features away: they are equations, one per panel.)
/// </summary>
/// <param name="Format">Always <see cref="DrawPackages.Format"/>.</param>
/// <param name="Version">The program that made it.</param>
/// <param name="Generator">The generator a seed would go through.</param>
/// <param name="Objective">What was made fair.</param>
/// <param name="LotterySeed">Seed of the lottery.</param>
/// <param name="RoundSeed">Seed of its rounding to numbered panels.</param>
/// <param name="Seats">Seats on the panel, of all groups together.</param>
/// <param name="Groups">The groups the seats are of; empty for one panel.</param>
/// <param name="PerAddress">At most this many of one address, over all groups together; null is no rule.</param>
/// <param name="UpperBound">No lottery has a better value than this; null if it is not known.</param>
/// <param name="LowestCount">On how many panels the person is who is on the fewest, those on none left out.</param>
/// <param name="Source">The public source that will decide, named in advance.</param>
/// <param name="Quotas">The quotas.</param>
/// <param name="Root">Root of the Merkle tree over <paramref name="People"/>, hexadecimal.</param>
/// <param name="People">A salted hash per person, by row, hexadecimal.</param>
/// <param name="Panels">The numbered panels, from 0; each is equally likely.</param>
/// <param name="Chosen">How many people are on every panel because that was settled before.</param>
/// <param name="Excluded">How many people are on no panel because that was settled before.</param>
/// <param name="Replaces">The panel this draw mends; null for a draw of its own.</param>
/// <param name="Runs">Every run that was logged, trials included.</param>
public sealed record DrawPlan(string Format, string Version, string Generator, string Objective, string LotterySeed, string RoundSeed, int Seats, DrawGroup[] Groups, int? PerAddress, double? UpperBound, int LowestCount, string Source, DrawQuota[] Quotas, string Root, string[] People, SealedPanel[] Panels, int Chosen, int Excluded, ReplacedPanel? Replaces, RunEntry[] Runs);

/// <summary>What was drawn.</summary>
/// <param name="Kind">"balls": the text is the number itself. "seed": the text goes through the generator. "secrets": see <see cref="PartySecrets"/>.</param>
/// <param name="Text">What the public source gave.</param>
/// <param name="Number">Number of the panel, from 0.</param>
/// <param name="Salt">Opens the hash of that panel, hexadecimal.</param>
/// <param name="Rows">Its members, rows from 1, ascending.</param>
/// <param name="In">Number of the group of each of them, from 0; empty for one panel.</param>
public sealed record DrawResult(string Kind, string Text, int Number, string Salt, int[] Rows, int[] In);

/// <summary>The public package: what was fixed, and what was drawn.</summary>
/// <param name="Commitment">SHA-256 of the file of the plan, hexadecimal: what was published before the draw.</param>
/// <param name="Plan">What was fixed.</param>
/// <param name="Draw">What was drawn.</param>
/// <param name="Sealed">Seal of commitment and draw, hexadecimal: another text of the source may well give the same panel.</param>
public sealed record DrawPackage(string Commitment, DrawPlan Plan, DrawResult Draw, string Sealed);

/// <summary>A person as an auditor sees them.</summary>
/// <param name="Salt">32 bytes, hexadecimal. The person gets it too, to find their own hash.</param>
/// <param name="Values">A value per feature.</param>
/// <param name="Household">Key of the address; null if it does not matter.</param>
/// <param name="Settled">"chosen" for who is on every panel and "excluded" for who is on none because that was settled before; "left out" for who is not in this replacement; else empty.</param>
public sealed record AuditedPerson(string Salt, string[] Values, string? Household, string Settled);

/// <summary>A panel as an auditor sees it.</summary>
/// <param name="Salt">32 bytes, hexadecimal.</param>
/// <param name="Rows">Members, rows from 1, ascending.</param>
/// <param name="In">Number of the group of each of them, from 0; empty for one panel.</param>
public sealed record AuditedPanel(string Salt, int[] Rows, int[] In);

/// <summary>The auditor's package: opens every hash of the plan. It is secret, for it holds the pool.</summary>
/// <param name="Commitment">Of the plan it belongs to.</param>
/// <param name="Features">Names of the features.</param>
/// <param name="People">By row.</param>
/// <param name="Panels">By number.</param>
/// <param name="Runs">What each logged run read and wrote.</param>
public sealed record AuditorPackage(string Commitment, string[] Features, AuditedPerson[] People, AuditedPanel[] Panels, RunSecret[] Runs);

/// <summary>Makes, writes and reads packages. A package has one way to be written, so that a changed byte is always seen.</summary>
public static class DrawPackages
{
    /// <summary>Name and version of the format.</summary>
    public const string Format = "tentakel-draw-4";

    /// <summary>Fixes a draw: call it, publish the plan, and only then learn what the source gives.</summary>
    /// <param name="request">The request the lottery came from.</param>
    /// <param name="lottery">The numbered panels.</param>
    /// <param name="version">The program that makes it.</param>
    /// <param name="lotterySeed">Seed of the lottery and its rounding.</param>
    /// <param name="upperBound">What was proved; null if it is not known.</param>
    /// <param name="source">The public source that will decide.</param>
    /// <param name="runs">The log of every run.</param>
    /// <param name="replaces">The panel it mends, if it is a replacement; <paramref name="request"/> is then that of <see cref="ReplacementResult"/>.</param>
    /// <param name="excludedBefore">For a replacement: rows that were excluded from the draw it mends; the other excluded ones are "left out" of this one only.</param>
    /// <param name="roundSeed">Seed of the rounding, where it is another than <paramref name="lotterySeed"/>.</param>
    public static (DrawPlan Plan, AuditorPackage Auditor) Freeze(SelectionRequest request, IReadOnlyList<IReadOnlyList<int>> lottery, string version, string lotterySeed, double? upperBound, string source, IReadOnlyList<LoggedRun>? runs = null, ReplacedPanel? replaces = null, IReadOnlyList<int>? excludedBefore = null, string? roundSeed = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(lottery);
        var panels = lottery.Select(panel => new AuditedPanel(Seal.Salt(), [.. panel.Order().Select(row => row + 1)], [])).ToArray();
        return Freeze(request, panels, [], [.. request.Quotas.Select(q => new DrawQuota([.. q.Conditions], q.Min, q.Max, null))], (version, lotterySeed, roundSeed ?? lotterySeed, upperBound, source), runs ?? [], replaces, excludedBefore);
    }

    /// <summary>Fixes a draw of several groups at once.</summary>
    /// <param name="request">The request the lottery came from.</param>
    /// <param name="ways">The numbered ways to fill all groups: first the way, then the group.</param>
    /// <param name="version">The program that makes it.</param>
    /// <param name="lotterySeed">Seed of the lottery and its rounding.</param>
    /// <param name="upperBound">What was proved; null if it is not known.</param>
    /// <param name="source">The public source that will decide.</param>
    /// <param name="runs">The log of every run.</param>
    public static (DrawPlan Plan, AuditorPackage Auditor) Freeze(GroupsRequest request, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> ways, string version, string lotterySeed, double? upperBound, string source, IReadOnlyList<LoggedRun>? runs = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(ways);
        AuditedPanel Way(IReadOnlyList<IReadOnlyList<int>> way)
        {
            var members = way.SelectMany((rows, g) => rows.Select(row => (Row: row + 1, Group: g))).Order().ToArray();
            return new AuditedPanel(Seal.Salt(), [.. members.Select(m => m.Row)], [.. members.Select(m => m.Group)]);
        }

        var quotas = request.Groups.SelectMany(group => group.Quotas.Select(q => new DrawQuota([.. q.Conditions], q.Min, q.Max, group.Name)))
            .Concat(request.Together.Select(q => new DrawQuota([.. q.Conditions], q.Min, q.Max, null)));
        var one = new SelectionRequest { Pool = request.Pool, Quotas = new Quotas([]), Seats = request.Groups.Sum(g => g.Seats), MostPerHousehold = request.MostPerHousehold, Excluded = request.Excluded };
        return Freeze(one, [.. ways.Select(Way)], [.. request.Groups.Select(g => new DrawGroup(g.Name, g.Seats))], [.. quotas], (version, lotterySeed, lotterySeed, upperBound, source), runs ?? [], null, null);
    }

    private static (DrawPlan Plan, AuditorPackage Auditor) Freeze(SelectionRequest request, AuditedPanel[] panels, DrawGroup[] groups, DrawQuota[] quotas, (string Version, string Seed, string RoundSeed, double? UpperBound, string Source) made, IReadOnlyList<LoggedRun> runs, ReplacedPanel? replaces, IReadOnlyList<int>? excludedBefore)
    {
        var pool = request.Pool;
        var (chosen, excluded) = (request.AlreadyChosen.ToHashSet(), request.Excluded.ToHashSet());
        var people = Enumerable.Range(0, pool.Count)
            .Select(row => new AuditedPerson(Seal.Salt(), [.. Enumerable.Range(0, pool.Features.Count).Select(f => pool[row, f])], pool.Household(row), chosen.Contains(row) ? "chosen" : !excluded.Contains(row) ? "" : excludedBefore?.Contains(row) ?? true ? "excluded" : "left out"))
            .ToArray();
        var features = pool.Features.ToArray();
        var counts = Counts(panels, groups.Length, pool.Count);
        var hashes = people.Select((person, row) => Hash(person, features, row + 1, counts[row])).ToArray();
        var totals = panels.Select(panel => Totals(quotas, groups, features, people, panel)).ToArray();
        var hidden = replaces is not null || Telling(quotas, groups, request.Seats, totals);
        var plan = new DrawPlan(
            Format, made.Version, SeededGenerator.Name, request.Objective.ToString().ToLowerInvariant(), made.Seed, made.RoundSeed, request.Seats, groups, request.MostPerHousehold, made.UpperBound,
            counts.Select(n => n.Sum()).Where(n => n > 0).DefaultIfEmpty().Min(), made.Source, quotas, MerkleTree.Root(hashes), hashes,
            [.. panels.Select((panel, number) => new SealedPanel(Hash(panel, number, groups), hidden ? [] : totals[number]))],
            chosen.Count, excluded.Count, replaces, [.. runs.Select(run => run.Entry)]);
        return (plan, new AuditorPackage(Commitment(plan), features, people, panels, [.. runs.Select(run => run.Secret)]));
    }

    /// <summary>
    /// Whether the totals of a panel would tell somebody's features: it is drawn with its rows, so when all its members count for a
    /// quota, every one of them does. (A quota that takes every seat says so by itself.) Of a replacement they always would, since
    /// those of the earlier panel are known: the difference is who comes minus who leaves.
    /// </summary>
    internal static bool Telling(DrawQuota[] quotas, DrawGroup[] groups, int seats, int[][] totals) =>
        quotas.Index().Any(quota =>
        {
            var all = quota.Item.Group is { } name ? Array.Find(groups, group => group.Name == name)?.Seats ?? seats : seats;
            return quota.Item.Min < all && totals.Any(panel => panel[quota.Index] == all);
        });

    /// <summary>Draws the panel that balls or a seed decide.</summary>
    /// <param name="plan">What was fixed.</param>
    /// <param name="auditor">Opens the drawn panel.</param>
    /// <param name="kind">"balls", "seed" or "secrets".</param>
    /// <param name="text">What the public source gave.</param>
    /// <exception cref="FormatException">Balls that are not a number of a panel, or another kind.</exception>
    public static DrawPackage Draw(DrawPlan plan, AuditorPackage auditor, string kind, string text)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(auditor);
        var number = Number(plan, kind, text) ?? throw new FormatException(kind != "secrets" && PartySecrets.Read(plan.Source) is not null ? "This draw is decided by the secrets of parties, and by nothing else." : kind == "secrets" ? PartySecrets.Wrong(plan.Source, text) : $"\"{text}\" is not the number of a panel: there are {plan.Panels.Length}, all numbers with as many digits.");
        var (commitment, draw) = (Commitment(plan), new DrawResult(kind, text, number, auditor.Panels[number].Salt, auditor.Panels[number].Rows, auditor.Panels[number].In));
        return new DrawPackage(commitment, plan, draw, Hash(commitment, draw, plan.Groups));
    }

    /// <summary>SHA-256 of the plan as it is written, hexadecimal.</summary>
    /// <param name="plan">The plan.</param>
    public static string Commitment(DrawPlan plan) => Convert.ToHexStringLower(SHA256.HashData(Write(plan)));

    /// <summary>The bytes of the file of a plan.</summary>
    /// <param name="plan">The plan.</param>
    public static byte[] Write(DrawPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, Json.Default.DrawPlan);

    /// <summary>The bytes of the file of a package.</summary>
    /// <param name="package">The package.</param>
    public static byte[] Write(DrawPackage package) => JsonSerializer.SerializeToUtf8Bytes(package, Json.Default.DrawPackage);

    /// <summary>The bytes of the file of an auditor's package.</summary>
    /// <param name="auditor">The package.</param>
    public static byte[] Write(AuditorPackage auditor) => JsonSerializer.SerializeToUtf8Bytes(auditor, Json.Default.AuditorPackage);

    /// <summary>Reads a plan.</summary>
    /// <param name="file">Its bytes.</param>
    /// <exception cref="JsonException">It is not one.</exception>
    public static DrawPlan ReadPlan(byte[] file) => Json.Read(file, Json.Default.DrawPlan);

    /// <summary>Reads a package.</summary>
    /// <param name="file">Its bytes.</param>
    /// <exception cref="JsonException">It is not one.</exception>
    public static DrawPackage ReadPackage(byte[] file) => Json.Read(file, Json.Default.DrawPackage);

    /// <summary>Reads an auditor's package.</summary>
    /// <param name="file">Its bytes.</param>
    /// <exception cref="JsonException">It is not one.</exception>
    public static AuditorPackage ReadAuditor(byte[] file) => Json.Read(file, Json.Default.AuditorPackage);

    /// <summary>Number of the panel; null if the text gives none, or the plan asked for another kind of source.</summary>
    internal static int? Number(DrawPlan plan, string kind, string text)
    {
        var panels = plan.Panels.Length;
        if (kind == "secrets" || PartySecrets.Read(plan.Source) is not null)
        {
            return kind == "secrets" && panels > 0 && PartySecrets.Wrong(plan.Source, text) is null ? (int)new SeededGenerator(PartySecrets.Seed(text), "draw").NextBelow((ulong)panels) : null;
        }

        var digits = (panels - 1).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        return kind switch
        {
            "seed" when panels > 0 => (int)new SeededGenerator(text, "draw").NextBelow((ulong)panels),
            "balls" when text.Length == digits && text.All(char.IsAsciiDigit) && int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) is var n && n < panels => n,
            _ => null,
        };
    }

    /// <summary>The names of the features are in it: else "v" could be said to be a value of another feature.</summary>
    internal static string Hash(AuditedPerson person, string[] features, int row, int[] counts) =>
        Seal.Of(["person", person.Salt, $"{row}", string.Join(' ', counts), person.Settled, person.Household ?? "", .. features.Zip(person.Values).SelectMany(pair => new[] { pair.First, pair.Second })]);

    internal static string Hash(string commitment, DrawResult draw, DrawGroup[] groups) =>
        Seal.Of(["draw", commitment, draw.Kind, draw.Text, $"{draw.Number}", draw.Salt, .. Members(draw.Rows, draw.In, groups)]);

    internal static string Hash(AuditedPanel panel, int number, DrawGroup[] groups) =>
        Seal.Of(["panel", panel.Salt, $"{number}", .. Members(panel.Rows, panel.In, groups)]);

    /// <summary>On how many panels each person is, by row; with groups one number per group.</summary>
    internal static int[][] Counts(AuditedPanel[] panels, int groups, int people)
    {
        var counts = Enumerable.Range(0, people).Select(_ => new int[Math.Max(1, groups)]).ToArray();
        foreach (var panel in panels)
        {
            for (var i = 0; i < panel.Rows.Length; i++)
            {
                counts[panel.Rows[i] - 1][groups == 0 ? 0 : panel.In[i]]++;
            }
        }

        return counts;
    }

    internal static int[] Totals(DrawQuota[] quotas, DrawGroup[] groups, string[] features, AuditedPerson[] people, AuditedPanel panel)
    {
        var members = panel.Rows.Index();
        int Total(DrawQuota quota)
        {
            var conditions = quota.Conditions.Select(c => (Column: Array.IndexOf(features, c.Feature), c.Value)).ToArray();
            return members.Count(m => (quota.Group is null || groups[panel.In[m.Index]].Name == quota.Group) && conditions.All(c => people[m.Item - 1].Values[c.Column] == c.Value));
        }

        return [.. quotas.Select(Total)];
    }

    /// <summary>A row, and with groups the name of the group after it.</summary>
    private static IEnumerable<string> Members(int[] rows, int[] groupOf, DrawGroup[] groups) =>
        rows.Select((row, i) => groups.Length == 0 ? $"{row}" : $"{row} {(i < groupOf.Length && groupOf[i] >= 0 && groupOf[i] < groups.Length ? groups[groupOf[i]].Name : "")}");
}

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DrawPlan))]
[JsonSerializable(typeof(DrawPackage))]
[JsonSerializable(typeof(AuditorPackage))]
[JsonSerializable(typeof(PersonReceipt))]
internal sealed partial class Json : JsonSerializerContext
{
    /// <summary>
    /// Reads a file that somebody may have tampered with: what comes out holds no null where the types say there is none, or it is a
    /// <see cref="JsonException"/>. The serializer looks at properties only; elements of arrays and parts of structs it lets through.
    /// </summary>
    public static T Read<T>(byte[] file, JsonTypeInfo<T> type)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(file);
        var reader = new Utf8JsonReader(file);
        // Depth of the innermost array or object, and whether it is an array.
        var within = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    within.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    within.Pop();
                    break;
                case JsonTokenType.Null when within.TryPeek(out var array) && array:
                    throw new JsonException("A list has null in it.");
            }
        }

        var read = JsonSerializer.Deserialize(file, type) ?? throw new JsonException("It is empty.");
        // Writing refuses a null where reading did not.
        _ = JsonSerializer.SerializeToUtf8Bytes(read, type);
        return read;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LoggedRun))]
internal sealed partial class JsonLines : JsonSerializerContext;
