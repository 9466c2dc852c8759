using FsCheck;
using FsCheck.Fluent;
using Tentakel.Platform.Privacy;
using Xunit;

namespace Tentakel.Platform.Tests.Privacy;

/// <summary>What must hold for any text, sensible or hostile.</summary>
public sealed class PrivacyLaws
{
    private static readonly string[] Personal =
    [
        "123456782", "1234.56.782", "0612345678", "06-12345678", "+31 6 1234 5678", "jan@post.example", "jan (at) post punt nl",
        "NL91 ABNA 0417 1643 00", "Vlierstraat 12a", "1234 AB", "Laan van de Vrede 3",
    ];

    private static readonly string[] Glue =
    [
        " ", "", "-", ".", ",", ", ", "\n", "x", "7", "00", "(", ")", "@", "(at)", " punt ", "€ ", "Vlier", "straat ", "NL", "'", "/", "+", "2026", "[", "]", "\0", "é", "\uFFFC", "¼",
    ];

    private static readonly Gen<string> Texts =
        from parts in Gen.OneOf(Gen.Elements(Personal), Gen.Elements(Glue), Gen.Elements(Glue), Gen.Choose(0, 9).Select(digit => digit.ToString(System.Globalization.CultureInfo.InvariantCulture))).ListOf(25)
        select string.Concat(parts);

    [Fact]
    public void Marks_stand_in_order_inside_the_text_and_never_overlap() => Always(text =>
    {
        var end = 0;
        return PrivacyGuard.Find(text).All(mark =>
        {
            var fits = mark.Start >= end && mark.Length > 0 && mark.End <= text.Length && text.Substring(mark.Start, mark.Length) == mark.Text;
            end = mark.End;
            return fits;
        });
    });

    [Fact]
    public void Whoever_takes_all_marks_out_leaves_nothing_to_be_found() =>
        Always(text => PrivacyGuard.Find(PrivacyGuard.Mask(text, kind => $"{PrivacyMark.NameOf(kind)} weggehaald")).Count == 0);

    [Fact]
    public void A_text_without_marks_is_not_touched() =>
        Always(text => (PrivacyGuard.Find(text).Count == 0) == (PrivacyGuard.Mask(text, _ => "weg") == text));

    [Fact]
    public void What_is_personal_is_found_between_any_words() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(
            Arb.From(from what in Gen.Elements(Personal) from before in Gen.Elements("Zie ", "", "bij\n", "(") from after in Gen.Elements(".", " graag", ")", "\n") select (what, Text: before + what + after)),
            (Func<(string What, string Text), bool>)(sample => PrivacyGuard.Find(sample.Text).Any(mark => mark.Text == sample.What))));

    /// <summary>No clock: how often a character is looked at, for texts made to make a scanner go back and forth.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("1 ")]
    [InlineData("+31 ")]
    [InlineData("a.a@")]
    [InlineData("a(at)")]
    [InlineData("a (punt) ")]
    [InlineData("a@a.")]
    [InlineData("NL91")]
    [InlineData("Straat ")]
    [InlineData("Laan van ")]
    [InlineData("Vlierstraat 12-")]
    [InlineData("1234AB ")]
    [InlineData("0612345678-")]
    [InlineData("a@b.nl ")]
    [InlineData("'")]
    public void Twice_as_long_a_text_takes_about_twice_the_steps(string piece)
    {
        var (half, whole) = (StepsFor(piece, 50_000), StepsFor(piece, 100_000));

        Assert.InRange(whole, 1, half * 2.2);
        Assert.InRange(whole, 1, 100_000L * 2_000);
    }

    private static long StepsFor(string piece, int length)
    {
        var scan = new PrivacyScan(string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length]);
        scan.Run();
        return scan.Steps;
    }

    private static void Always(Func<string, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Arb.From(Texts), law));
}
