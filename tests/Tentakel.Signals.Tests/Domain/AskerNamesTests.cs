using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Tests.Domain;

public sealed class AskerNamesTests
{
    [Theory]
    [InlineData("Dag Yasmina, de lamp is gemaakt.", "Dag bewoner, de lamp is gemaakt.")]
    [InlineData("YASMINA belde; yasmina's lamp doet het.", "bewoner belde; bewoner's lamp doet het.")]
    [InlineData("De straat Yasminalaan is anders.", "De straat Yasminalaan is anders.")]
    public void The_name_of_the_asker_makes_place_for_a_word(string text, string expected) =>
        Assert.Equal(expected, AskerNames.Hide(text, ["Yasmina", "", null], "bewoner"));

    [Fact]
    public void A_name_is_taken_as_it_is_and_never_as_a_pattern() =>
        Assert.Equal("Dag bewoner.", AskerNames.Hide("Dag A.*b(.", ["A.*b("], "bewoner"));
}
