using Tentakel.Architecture.Tests.Rules;
using Xunit;

namespace Tentakel.Architecture.Tests;

public class TextParityTests
{
    private const string Dutch = "R/Texts.resx";
    private const string English = "R/Texts.en.resx";

    [Fact]
    public void Equal_texts_pass() => Assert.Empty(TextParity.Broken(
        [Resx(Dutch, ("a", "Over {0} dagen, {1:d}")), Resx(English, ("a", "On {1:D} in {0} days {{2}}"))]));

    [Fact]
    public void A_missing_key_is_seen_on_either_side()
    {
        SourceFile[] files = [Resx(Dutch, ("a", "x"), ("b", "x")), Resx(English, ("a", "x"), ("c", "x"))];

        Assert.Equal([$"{English} misses b.", $"{Dutch} misses c."], TextParity.Broken(files));
    }

    [Fact]
    public void Other_placeholders_are_seen() =>
        Assert.Contains("other placeholders", TextParity.Broken([Resx(Dutch, ("a", "{0}")), Resx(English, ("a", "{1}"))]).First(), StringComparison.Ordinal);

    [Fact]
    public void An_empty_text_a_double_key_and_a_lonely_file_are_seen()
    {
        Assert.Contains($"{English}: a is empty.", TextParity.Broken([Resx(Dutch, ("a", "x")), Resx(English, ("a", " "))]));
        Assert.Contains($"{Dutch}: a stands there twice.", TextParity.Broken([Resx(Dutch, ("a", "x"), ("a", "y")), Resx(English, ("a", "x"))]));
        Assert.Equal([$"{Dutch} has no {English} beside it."], TextParity.Broken([Resx(Dutch, ("a", "x"))]));
        Assert.Equal([$"{English} has no {Dutch} beside it."], TextParity.Broken([Resx(English, ("a", "x"))]));
    }

    [Fact]
    public void Every_text_exists_in_both_languages() =>
        Rule.Holds(TextParity.Broken([.. Repository.Files.Where(f => f.Is(".resx"))]));

    private static SourceFile Resx(string path, params (string Key, string Value)[] texts) => new(
        path,
        $"<root>{string.Concat(texts.Select(t => $"<data name=\"{t.Key}\"><value>{t.Value}</value></data>"))}</root>");
}
