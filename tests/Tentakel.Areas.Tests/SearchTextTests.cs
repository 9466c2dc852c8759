using Tentakel.Areas.Domain;

namespace Tentakel.Areas.Tests;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Fryslân", "fryslan")]
    [InlineData("  's-Gravenhage ", "s gravenhage")]
    [InlineData("Haren-Oost e.o.", "haren oost e o")]
    [InlineData("Aldlân & De Hemrik", "aldlan de hemrik")]
    [InlineData("Ĳsselmonde", "ijsselmonde")]
    [InlineData("100%_", "100")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Names_are_written_as_people_type_them(string? name, string expected) => Assert.Equal(expected, SearchText.Of(name));

    [Fact]
    public void A_handful_of_words_is_looked_for_and_no_more()
    {
        Assert.Equal(["de", "werf"], SearchText.Words(" De  wérf, de "));
        Assert.Equal(6, SearchText.Words("a b c d e f g h").Count);
        Assert.Equal(100, Assert.Single(SearchText.Words(new string('a', 5000))).Length);
    }
}
