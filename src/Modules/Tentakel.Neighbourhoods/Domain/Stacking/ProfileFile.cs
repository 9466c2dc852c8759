using System.Reflection;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>A profile as JSON, and the one that comes with the house.</summary>
public static class ProfileFile
{
    public const string Default = "default";

    /// <summary>Weightings are kept per set of measured themes: more would take too much room.</summary>
    private const int MostThemes = 12;

    private const int MostWeight = 20;

    private static readonly string[] Directions = ["high-is-bad", "low-is-bad"];
    private static readonly string[] Comparators = ["nation", "municipality"];
    private static readonly string[] Transforms = ["none", "root", "logarithm"];

    public static StackingProfile LoadDefault() => Read(Embedded("default.profile.json")).Must();

    public static Outcome<StackingProfile> Read(ReadOnlySpan<byte> file) =>
        JsonFields.Read(file, count => new Refusal("neighbourhoods.profile-refused", count), fields => Check(Profile(fields), fields));

    internal static byte[] Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Stacking." + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static StackingProfile Profile(JsonFields fields) => new()
    {
        Key = fields.Text("key", 60),
        Version = fields.Whole("version", 1, 10_000),
        Clip = fields.Number("clip", 0.5, 10),
        Bad = fields.Number("bad", 0, 10),
        Power = fields.Number("power", 0.1, 1),
        Enough = fields.Number("enough", 0, MostThemes * MostWeight),
        LeastPeople = fields.Whole("leastPeople", 1, 100_000),
        Weightings = fields.Object("weightings", Plan, new WeightingPlan(1, 1, 1, 1, "")),
        Themes = fields.List("themes", MostThemes, Theme),
    };

    private static WeightingPlan Plan(JsonFields fields) => new(
        fields.Whole("count", 1, 10_000),
        fields.Whole("firmness", 1, 100),
        fields.Whole("from", 1, 50),
        fields.Whole("to", 50, 100),
        fields.Text("seed", 200));

    private static StackingTheme Theme(JsonFields fields) => new(
        fields.Text("key", 60),
        fields.Object("name", name => new LocalText(name.Text("nl", 100), name.Text("en", 100)), new LocalText("", "")),
        fields.Whole("weight", 1, MostWeight),
        fields.List("indicators", 20, Use));

    private static IndicatorUse Use(JsonFields fields) => new()
    {
        Key = fields.Text("key", Indicator.MostKeyLength),
        Direction = fields.Choice<Direction>("direction", Directions),
        Weight = fields.Whole("weight", 1, MostWeight),
        Comparator = fields.Choice<Comparator>("comparator", Comparators),
        Transform = fields.Choice("transform", Transforms, (Transform?)Transform.None),
        PerInhabitants = fields.Whole("perInhabitants", 1, 1_000_000, missing: 0),
        Damping = fields.Whole("damping", 0, 1_000_000, missing: 0),
        Oldest = fields.Whole("oldest", 0, 20),
    };

    private static StackingProfile Check(StackingProfile profile, JsonFields fields)
    {
        foreach (var key in Twice(profile.Themes.Select(theme => theme.Key)).Concat(Twice(profile.Indicators.Select(use => use.Key))))
        {
            fields.Wrong(new FieldError("themes", "neighbourhoods.json.key-twice", "themes", key));
        }

        if (profile.Bad > profile.Clip)
        {
            fields.Wrong(new FieldError("bad", "neighbourhoods.json.above", "bad", "clip"));
        }

        if (profile.Enough > profile.Themes.Sum(theme => theme.Weight))
        {
            fields.Wrong(new FieldError("enough", "neighbourhoods.json.above", "enough", "weight"));
        }

        return profile;
    }

    private static IEnumerable<string> Twice(IEnumerable<string> keys) =>
        keys.Where(key => key.Length > 0).GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key);
}
