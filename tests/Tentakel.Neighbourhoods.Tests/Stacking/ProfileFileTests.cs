using System.Text;
using System.Text.Json.Nodes;
using Tentakel.Neighbourhoods.Domain.Stacking;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Tests.Stacking;

public sealed class ProfileFileTests
{
    [Fact]
    public void The_profile_of_the_house_has_seven_themes_and_a_scale_for_each_indicator()
    {
        var profile = ProfileFile.LoadDefault();
        var reference = ReferenceFile.LoadDefault();

        Assert.Equal(["income", "work", "learning", "health", "housing", "safety", "together"], profile.Themes.Select(theme => theme.Key));
        Assert.Equal(profile.Indicators.Select(use => use.Key), reference.Scales.Select(scale => scale.Indicator));
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_its_place()
    {
        var refusal = Refused(root =>
        {
            root["clip"] = 0;
            root["bad"] = "much";
            root["power"] = 2;
            root.Remove("leastPeople");
            root["colour"] = "red";
            root["themes"]![0]!["weight"] = 1.5;
            root["themes"]![0]!["indicators"]![0]!["direction"] = "up";
            root["themes"]![1]!["key"] = "income";
            root["themes"]![2]!["indicators"] = new JsonArray();
            root["weightings"]!["seed"] = "";
        });

        Assert.Equal(
            [
                "bad: neighbourhoods.json.number", "clip: neighbourhoods.json.number", "colour: neighbourhoods.json.unknown",
                "leastPeople: neighbourhoods.json.missing", "power: neighbourhoods.json.number", "themes: neighbourhoods.json.key-twice",
                "themes[0].indicators[0].direction: neighbourhoods.json.choice", "themes[0].weight: neighbourhoods.json.whole",
                "themes[2].indicators: neighbourhoods.json.list", "weightings.seed: neighbourhoods.json.text",
            ],
            refusal.Fields.Select(field => field.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bad", 3.5, "bad: neighbourhoods.json.above")]
    [InlineData("enough", 8.0, "enough: neighbourhoods.json.above")]
    public void Numbers_that_contradict_each_other_are_refused(string field, double value, string expected) =>
        Assert.Equal(expected, Assert.Single(Refused(root => root[field] = value).Fields).ToString());

    [Fact]
    public void What_is_no_JSON_is_refused_with_its_line()
    {
        var refusal = ProfileFile.Read("{\n \"key\": \"x\",\n oops }"u8).Refusal!;

        Assert.Equal("3", Assert.Single(refusal.Fields).Arguments[0]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("{\"themes\": 3, \"weightings\": []}")]
    [InlineData("{\"themes\": [3]}")]
    [InlineData("")]
    public void Nothing_that_can_be_in_a_file_breaks_the_reading(string file) => Assert.True(ProfileFile.Read(Encoding.UTF8.GetBytes(file)).IsRefused);

    [Fact]
    public void A_reference_of_another_version_is_refused()
    {
        var profile = ProfileFile.LoadDefault();
        using var file = new MemoryStream();
        ReferenceFile.Write(ReferenceFile.LoadDefault(), file);

        Assert.False(ReferenceFile.Read(file.ToArray(), profile).IsRefused);
        Assert.Equal("profile: neighbourhoods.json.other-profile", Assert.Single(ReferenceFile.Read(file.ToArray(), profile with { Version = 99 }).Refusal!.Fields).ToString());
    }

    private static Refusal Refused(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(ProfileFile.Embedded("default.profile.json"))!.AsObject();
        change(root);
        return ProfileFile.Read(Encoding.UTF8.GetBytes(root.ToJsonString())).Refusal!;
    }
}
