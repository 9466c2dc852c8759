using Tentakel.Platform.Search;

namespace Tentakel.Platform.Tests.Search;

public sealed class RankingTests
{
    private static readonly Searchable[] Texts = [.. new[]
    {
        "De straatlantaarn voor nummer 12 brandt al weken niet.",
        "Het speeltoestel op het plein is stuk, er steekt een schroef uit.",
        "Op het grasveld bij de flat ligt overal poep van honden.",
        "Er wordt hard gereden in onze straat, ook bij de school.",
        "De lift van de flat is al drie dagen kapot en ik woon op acht hoog.",
        "Wij zoeken een plek om samen te koken met de buren.",
    }.Select(Searchable.Of)];

    [Theory]
    [InlineData("lantaarns kapot", 0)]
    [InlineData("lantarenpaal doet het niet meer, straat lantaarn", 0)]
    [InlineData("speeltoestellen", 1)]
    [InlineData("hondenpoep", 2)]
    [InlineData("te hard rijden bij scholen", 3)]
    [InlineData("samen kokken met buurvrouw", 5)]
    public void What_is_about_the_same_comes_first_in_other_words_too(string question, int expected)
    {
        var matches = new Ranking(Searchable.Of(question), Texts).Match(Texts);

        Assert.Equal(matches.Max(match => match.Score), matches[expected].Score);
    }

    [Fact]
    public void What_has_nothing_in_common_scores_nothing() =>
        Assert.All(new Ranking(Searchable.Of("xylofoonqwz"), Texts).Match(Texts), match => Assert.Equal(0, match.Score));

    [Fact]
    public void A_text_is_most_like_itself()
    {
        foreach (var text in Texts)
        {
            var matches = new Ranking(text, Texts).Match(Texts);

            Assert.Equal(matches.Max(match => match.Likeness), matches[Array.IndexOf(Texts, text)].Likeness);
            Assert.InRange(matches[Array.IndexOf(Texts, text)].Likeness, 0.8, 1.3);
        }
    }

    [Fact]
    public void An_empty_question_an_empty_background_and_an_empty_text_break_nothing()
    {
        Assert.All(new Ranking(Searchable.Of(""), Texts).Match(Texts), match => Assert.Equal(0, match.Score));
        Assert.Single(new Ranking(Searchable.Of("lamp"), []).Match([Searchable.Of("lamp")]), match => match.Score > 0);
        Assert.Single(new Ranking(Searchable.Of("lamp"), Texts).Match([Searchable.Of("")]), match => match.Score == 0);
    }

    [Fact]
    public void The_rarest_words_come_first() =>
        Assert.Equal("speeltoestel", new Ranking(Searchable.Of("de flat, een flat, speeltoestel"), Texts).Terms[0].Term);
}
