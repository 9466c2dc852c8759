using FsCheck;
using FsCheck.Fluent;
using Tentakel.Platform.Search;

namespace Tentakel.Platform.Tests.Search;

public sealed class DutchTextTests
{
    [Theory]
    [InlineData("hondenpoep", "honden poep")]
    [InlineData("grasveldje", "gras veldje")]
    [InlineData("buurthuis", "buurt huis")]
    [InlineData("verpleeghuizen", "verpleeg huizen")]
    [InlineData("geluidsoverlast", "geluid overlast")]
    [InlineData("parkeerplaatsen", "parkeer plaatsen")]
    [InlineData("straat", "")]
    [InlineData("mevrouw", "")]
    public void A_compound_falls_apart_where_a_Dutchman_would_cut_it(string word, string parts) =>
        Assert.Equal(parts, string.Join(' ', Compounds.Split(word)));

    [Theory]
    [InlineData("huis", "huizen")]
    [InlineData("brief", "brieven")]
    [InlineData("veld", "veldje")]
    [InlineData("lantaarn", "lantaarns")]
    [InlineData("Café", "cafe")]
    public void Forms_of_one_word_are_one_term(string one, string other) => Assert.Equal(TermsOf(one), TermsOf(other));

    [Fact]
    public void Words_that_are_in_every_text_are_no_terms() => Assert.Equal(["lamp", "kapot"], TermsOf("De lamp is al weer kapot, en dat is niet voor het eerst!"));

    [Fact]
    public void A_text_is_normal_in_lower_case_without_accents_and_signs() => Assert.Equal("s avonds een cafe 2 hoog", DutchText.Normal("  's Avonds: één Café; 2-hoog…"));

    [Fact]
    public void Any_text_can_be_read_and_reading_it_twice_changes_nothing() => Check.QuickThrowOnFailure(Prop.ForAll<string?>(text =>
    {
        var normal = DutchText.Normal(text);
        return DutchText.Normal(normal) == normal
            && DutchText.Terms(normal).All(term => term.Length is > 0 and <= DutchText.MostTerm && !term.Contains(' ', StringComparison.Ordinal));
    }));

    [Fact]
    public void Half_of_a_letter_breaks_nothing() => Assert.Equal("lamp", DutchText.Normal("lamp\ud83d"));

    [Fact]
    public void A_text_of_a_hundred_thousand_letters_is_read_as_far_as_is_useful()
    {
        var normal = DutchText.Normal(string.Concat(Enumerable.Repeat("straat ", 15_000)));

        Assert.InRange(normal.Length, 1, 8000);
    }

    private static string[] TermsOf(string text) => [.. DutchText.Terms(DutchText.Normal(text))];
}
