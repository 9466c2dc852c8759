using System.Globalization;
using Tentakel.Platform.Privacy;
using Xunit;

namespace Tentakel.Platform.Tests.Privacy;

/// <summary>What is found and what is not, to be read as a table. BSNs, accounts and numbers are made up, or the ones used in examples.</summary>
public sealed class PrivacyGuardTests
{
    [Theory]
    [InlineData("Mijn bsn is 123456782.", "bsn 123456782")]
    [InlineData("1234.56.782 staat op de brief", "bsn 1234.56.782")]
    [InlineData("nummer 123 456 782, en verder", "bsn 123 456 782")]
    [InlineData("(111222333)", "bsn 111222333")]
    [InlineData("Bel 06-12345678 na vijven", "phone 06-12345678")]
    [InlineData("Bel 06 12 34 56 78.", "phone 06 12 34 56 78")]
    [InlineData("0612345678", "phone 0612345678")]
    [InlineData("tel (020) 555 01 20", "phone (020) 555 01 20")]
    [InlineData("020-5550120 of 0317 – 55 01 20", "phone 020-5550120|phone 0317 – 55 01 20")]
    [InlineData("+31612345678", "phone +31612345678")]
    [InlineData("+31 (0)6 1234 5678", "phone +31 (0)6 1234 5678")]
    [InlineData("0031 20 555 01 20", "phone 0031 20 555 01 20")]
    [InlineData("app naar +49 151 23456789 graag", "phone +49 151 23456789")]
    [InlineData("Mail jan.jansen@post.example of bel.", "email jan.jansen@post.example")]
    [InlineData("jan (at) voorbeeld (punt) nl", "email jan (at) voorbeeld (punt) nl")]
    [InlineData("jan[at]voorbeeld.nl", "email jan[at]voorbeeld.nl")]
    [InlineData("jan apenstaartje voorbeeld punt nl dus", "email jan apenstaartje voorbeeld punt nl")]
    [InlineData("<.jan+buurt@mail.voorbeeld.co.uk>.", "email .jan+buurt@mail.voorbeeld.co.uk")]
    [InlineData("Stort op NL91 ABNA 0417 1643 00 graag", "iban NL91 ABNA 0417 1643 00")]
    [InlineData("nl91abna0417164300", "iban nl91abna0417164300")]
    [InlineData("BE68 5390 0754 7034 en DE89370400440532013000", "iban BE68 5390 0754 7034|iban DE89370400440532013000")]
    [InlineData("Ik woon op de Vlierstraat 12a, 2 hoog", "address Vlierstraat 12a")]
    [InlineData("Kom naar Jan van Galenlaan 8-II", "address Jan van Galenlaan 8-II")]
    [InlineData("Laan van de Vrede 14 bis, 1234 AB Stad", "address Laan van de Vrede 14 bis, 1234 AB")]
    [InlineData("bij mij, vlierstraat 12, is het donker", "address vlierstraat 12")]
    [InlineData("Spui 70, 2511BT", "address Spui 70, 2511BT")]
    [InlineData("postcode 1012ab", "address 1012ab")]
    [InlineData("Markt 4 is dicht", "address Markt 4")]
    [InlineData("Dorpsstr. 5 en Burg. Jansenlaan 7", "address Dorpsstr. 5|address Burg. Jansenlaan 7")]
    [InlineData("123456782-0612345678", "bsn 123456782|phone 0612345678")]
    public void What_points_at_somebody_is_found(string text, string expected) => Assert.Equal(expected, Told(text));

    [Theory]
    [InlineData("123456789 is geen bsn: de 11-proef klopt niet")]
    [InlineData("000000000")]
    [InlineData("Het kost € 123.456.782 in totaal")]
    [InlineData("Het kost 123.456.782,50 euro")]
    [InlineData("zaak 2026-123456782-01")]
    [InlineData("Zaaknummer Z2026-0123456 en kenmerk 45A123456782")]
    [InlineData("1234567820 heeft tien cijfers")]
    [InlineData("Bel 112 of 0900 8844, of 0900 555 01 20")]
    [InlineData("Bel 14 020 of 0800-1234567, 088 123 45 67")]
    [InlineData("op 06-11-2026 12:30 en 01-02-2026 1234")]
    [InlineData("Kenteken 12-AB-34, AB-123-C en G-123-BB")]
    [InlineData("huisnummer 12, nummer 14a en de bewoner van 3")]
    [InlineData("de 3e straat links, na 200 meter")]
    [InlineData("Ik heb de weg 3 keer gemeld, de Vlierlaan 4 keer")]
    [InlineData("In 2024 is er niets gedaan, in 1998 wel")]
    [InlineData("de Vlierlaan 2026, een plan; Amsterdam 12")]
    [InlineData("1500 SS en 1500km")]
    [InlineData("@gemeente kijk eens, en a@b is niets")]
    [InlineData("Kijk op www.voorbeeld.nl punt")]
    [InlineData("NL92ABNA0417164300 klopt niet")]
    [InlineData("Buslijn 4 rijdt om 12.30 uur, op de Kade 12.30 uur")]
    [InlineData("Van 2000 naar 3500 euro, dat is 75%")]
    [InlineData("lantaarnpaal 12345 bij het Vlierpad")]
    [InlineData("Antwoord 3 en het akkoord 2 van de Supermarkt 4, fietspad 12")]
    public void What_points_at_nobody_is_left_alone(string text) => Assert.Equal("", Told(text));

    [Fact]
    public void One_in_eleven_numbers_of_nine_digits_passes_as_a_bsn()
    {
        var random = new Random(20261122);
        var passed = Enumerable.Range(0, 20_000).Count(_ => PrivacyGuard.Find(random.Next(100_000_000, 1_000_000_000).ToString(CultureInfo.InvariantCulture)).Count > 0);

        Assert.InRange(passed / 20_000.0, 0.08, 0.10);
    }

    [Fact]
    public void Each_mark_says_where_it_stands()
    {
        var mark = Assert.Single(PrivacyGuard.Find("Bel 0612345678!"));

        Assert.Equal((4, 10, PrivacyKind.Phone, "0612345678"), (mark.Start, mark.Length, mark.Kind, mark.Text));
        Assert.Equal("Bel [weg: phone]!", PrivacyGuard.Mask("Bel 0612345678!", kind => $"weg: {PrivacyMark.NameOf(kind)}"));
    }

    [Fact]
    public void A_count_says_how_many_of_what_and_nothing_of_the_text()
    {
        var counted = PrivacyGuard.Count(PrivacyGuard.FindIn("Bel 0612345678 of 0687654321", null, "a@b.nl"));

        Assert.Equal([("phone", 2), ("email", 1)], counted.Select(pair => (pair.Key, pair.Value)));
    }

    private static string Told(string text) => string.Join('|', PrivacyGuard.Find(text).Select(mark => $"{mark.Name} {mark.Text}"));
}
