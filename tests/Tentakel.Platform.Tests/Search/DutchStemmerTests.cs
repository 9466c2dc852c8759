using Tentakel.Platform.Search;

namespace Tentakel.Platform.Tests.Search;

public sealed class DutchStemmerTests
{
    [Theory]
    [InlineData("lichamelijkheden", "licham")]
    [InlineData("lichtgevoeligheid", "lichtgevoel")]
    [InlineData("opgroeiplaats", "opgroeiplat")]
    [InlineData("ophoging", "ophog")]
    [InlineData("kelders", "kelder")]
    [InlineData("straten", "strat")]
    [InlineData("bruikbaar", "bruikbar")]
    [InlineData("yoghurt", "yoghurt")]
    [InlineData("gemene", "gemen")]
    [InlineData("gemeenten", "gemeent")]
    public void Every_step_does_what_the_description_says(string word, string stem) => Assert.Equal(stem, DutchStemmer.Stem(word));

    [Fact]
    public void All_words_of_Snowball_get_the_stem_that_Snowball_gives_them()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("SNOWBALL_DATA") ?? "/usr/share/snowball/data", "dutch");
        Assert.SkipUnless(Directory.Exists(folder), "Debian's snowball-data is not here: run scripts/install-test-tools, or set SNOWBALL_DATA.");
        var words = File.ReadAllLines(Path.Combine(folder, "voc.txt"));
        var stems = File.ReadAllLines(Path.Combine(folder, "output.txt"));

        Assert.True(words.Length > 45_000);
        Assert.Equal(words.Length, stems.Length);
        Assert.Empty(words.Zip(stems).Where(pair => DutchStemmer.Stem(pair.First) != pair.Second).Select(pair => pair.First));
    }

    [Fact]
    public void A_word_without_end_comes_back_as_it_was()
    {
        var word = new string('a', 5000) + "en";

        Assert.Equal(word, DutchStemmer.Stem(word));
    }
}
