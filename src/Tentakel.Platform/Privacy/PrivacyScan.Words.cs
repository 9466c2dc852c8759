using System.Collections.Frozen;

namespace Tentakel.Platform.Privacy;

/// <content>What is made of words.</content>
internal sealed partial class PrivacyScan
{
    private const int MostWord = 24;
    private const int MostWords = 4;

    /// <summary>What may stand before the at sign, by RFC 5321. Longer is no address, and would be read again behind every blot.</summary>
    private const int MostLocal = 64;

    private static readonly string[] Streets =
    [
        "straat", "straatje", "laan", "laantje", "weg", "plein", "pleintje", "pad", "hof", "hofje", "kade", "gracht", "singel", "dijk", "dreef",
        "steeg", "plantsoen", "park", "baan", "markt", "boulevard", "allee", "passage", "str", "rak", "brink", "weide", "gaarde", "erf", "veld",
        "akker", "kamp", "oord", "hage", "horst", "poort", "haven", "oever", "kwartier",
    ];

    /// <summary>Those that name nearly always a street, also without a capital.</summary>
    private static readonly string[] SureStreets = ["straat", "laan", "kade", "gracht", "singel", "dreef", "steeg", "plantsoen"];

    /// <summary>Those that stand in front: Laan van de Vrede, Plein 1813.</summary>
    private static readonly FrozenSet<string> FirstWords =
        new[] { "laan", "straat", "kade", "gracht", "singel", "dreef", "plein", "hof", "pad" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What can stand alone in front of a number without being an address: weg 3 keer, park 2.</summary>
    private static readonly FrozenSet<string> NoStreet =
        new[] { "weg", "park", "baan", "pad", "veld", "haven", "kamp", "straat", "kwartier", "str", "rak", "erf", "oord", "onderweg", "uitweg" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Joints =
        new[] { "van", "de", "der", "den", "het", "'t", "’t", "ter", "ten", "te", "op", "aan", "in", "en", "la" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that only end as a street does: "Antwoord 3" is no address.</summary>
    private static readonly string[] NoStreetAtAll = ["woord", "akkoord", "noord", "supermarkt", "arbeidsmarkt", "woningmarkt", "fietspad", "voetpad", "sportveld", "speelveld", "busbaan", "trambaan", "loopbaan", "snelweg"];

    /// <summary>Words that begin a sentence and no street.</summary>
    private static readonly FrozenSet<string> Openers = new[]
    {
        "in", "op", "aan", "bij", "de", "het", "een", "ik", "wij", "we", "onze", "mijn", "er", "naar", "van", "voor", "achter", "naast", "tegenover",
        "tussen", "langs", "vanaf", "tot", "onder", "boven", "kom", "ga", "die", "dat", "dit", "deze", "hier", "daar", "wie", "waar", "hij", "zij", "zijn",
        "haar", "hun", "ons", "is", "als", "en", "of", "maar", "omdat", "woont", "woon", "zie", "adres", "mevrouw", "meneer",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is counted is no house number.</summary>
    private static readonly string[] Units = ["keer", "maal", "uur", "dag", "week", "weken", "maand", "jaar", "meter", "km", "minu", "euro", "procent", "x "];

    private static readonly string[] SmallUnits = ["km", "mm", "kg", "ml", "cm", "kw", "cc", "gb", "mb", "px"];

    private int? Email(int at)
    {
        if (IsLocal(At(at - 1)))
        {
            return null;
        }

        var end = at;
        while (end <= at + MostLocal && IsLocal(At(end)))
        {
            end++;
        }

        return end == at || end > at + MostLocal || AfterAt(end) is not { } domain ? null : Domain(domain);
    }

    private static bool IsLocal(char one) => one != Blot && (char.IsLetterOrDigit(one) || one is '.' or '_' or '%' or '+' or '-' or '\'');

    private static readonly string[] AtSigns = ["@", "＠", "(at)", "[at]", "{at}", "<at>", "(@)", "[@]", "(apenstaartje)", "[apenstaartje]", "apenstaartje", "apestaartje", "(apestaartje)"];

    private static readonly string[] Dots = [".", "(punt)", "[punt]", "{punt}", "(dot)", "[dot]", "{dot}", "(.)", "[.]"];

    private int? AfterAt(int at)
    {
        var word = Blanks(at, 2);
        foreach (var sign in AtSigns)
        {
            if (Says(word, sign))
            {
                return Blanks(word + sign.Length, 2);
            }
        }

        return null;
    }

    /// <summary>Labels with dots between them, the last of letters; as long as it can be.</summary>
    private int? Domain(int at)
    {
        int? end = null;
        var label = at;
        for (var labels = 1; ; labels++)
        {
            var stop = label;
            var letters = label;
            while (char.IsLetterOrDigit(At(stop)) || (At(stop) == '-' && stop > label))
            {
                letters = letters == stop && char.IsLetter(At(stop)) ? stop + 1 : letters;
                stop++;
            }

            if (stop == label)
            {
                return end;
            }

            if (labels > 1 && letters - label >= 2 && !char.IsLetterOrDigit(At(letters)))
            {
                end = letters;
            }

            if (AfterDot(stop) is not { } next)
            {
                return end;
            }

            label = next;
        }
    }

    private int? AfterDot(int at)
    {
        foreach (var dot in Dots)
        {
            if (Says(at, dot))
            {
                return at + dot.Length;
            }
        }

        var word = Blanks(at, 2);
        if (word == at)
        {
            return null;
        }

        foreach (var dot in Dots)
        {
            if (dot.Length > 1 && Says(word, dot))
            {
                return Blanks(word + dot.Length, 2);
            }
        }

        return Says(word, "punt") && IsBlank(At(word + 4)) ? Blanks(word + 4, 2) : null;
    }

    private int? Postcode(int at)
    {
        if (At(at) is < '1' or > '9' || !Digit(at + 1) || !Digit(at + 2) || !Digit(at + 3) || InsideNumber(at))
        {
            return null;
        }

        var letters = Blanks(at + 4, 1);
        var (one, two) = (At(letters), At(letters + 1));
        var upper = char.IsAsciiLetterUpper(one) && char.IsAsciiLetterUpper(two);
        var lower = letters == at + 4 && char.IsAsciiLetterLower(one) && char.IsAsciiLetterLower(two) && !Array.Exists(SmallUnits, unit => Says(letters, unit));
        return (!upper && !lower) || char.IsLetterOrDigit(At(letters + 2))
            || (char.ToUpperInvariant(one) == 'S' && char.ToUpperInvariant(two) is 'A' or 'D' or 'S') ? null : letters + 2;
    }

    private int? Address(int at)
    {
        Span<char> word = stackalloc char[MostWord];
        var start = at;
        var begun = false;
        for (var words = 0; words < MostWords; words++)
        {
            var end = Word(start, word, out var length);
            if (length == 0)
            {
                return null;
            }

            var read = word[..length];
            var capital = char.IsUpper(read[0]) || (read[0] is '\'' or '’');
            if (words == 0 && capital && Openers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(read))
            {
                return null;
            }

            if (!capital && (words == 0 ? !EndsAs(read, SureStreets, alone: false) : !EndsAs(read, SureStreets, alone: true) && !Joints.GetAlternateLookup<ReadOnlySpan<char>>().Contains(read)))
            {
                return null;
            }

            begun |= words == 0 && capital && FirstWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(read);
            var number = Blanks(end, 2);
            if (number > end && HouseNumber(number) is { } house)
            {
                var withPostcode = BehindComma(house);
                if (withPostcode is not null || (begun && words > 0 && capital) || (EndsAs(read, Streets, alone: capital) && !(words == 0 && NoStreet.GetAlternateLookup<ReadOnlySpan<char>>().Contains(read))))
                {
                    return withPostcode ?? house;
                }
            }

            if (number != end + 1 || (words == 0 && !capital))
            {
                return null;
            }

            start = number;
        }

        return null;
    }

    private int Word(int at, Span<char> word, out int length)
    {
        length = 0;
        var end = at;
        while (length < word.Length && (char.IsLetter(At(end)) || At(end) is '\'' or '’' || (IsDash(At(end)) && length > 0 && char.IsLetter(At(end + 1)))))
        {
            word[length++] = At(end++);
        }

        if (char.IsLetter(At(end)))
        {
            // Longer than a street has ever been called.
            length = 0;
        }

        // "Dorpsstr. 5", "Burg. Jansenlaan 2".
        return length > 0 && At(end) == '.' && IsBlank(At(end + 1)) ? end + 1 : end;
    }

    private static bool EndsAs(ReadOnlySpan<char> word, string[] endings, bool alone)
    {
        foreach (var other in NoStreetAtAll)
        {
            if (word.EndsWith(other, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && (alone || word.Length >= ending.Length + 3) && (word.Length == ending.Length || word.Length >= ending.Length + 2))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Up to four digits that are no year, and what may stand behind them: 12a, 12-II, 12 bis, 12-14.</summary>
    private int? HouseNumber(int at)
    {
        var end = at;
        while (end < at + 5 && Digit(end))
        {
            end++;
        }

        var digits = end - at;
        var year = digits == 4 && ((At(at) == '1' && At(at + 1) == '9') || (At(at) == '2' && At(at + 1) == '0'));
        if (digits is 0 or 5 || At(at) == '0' || year)
        {
            return null;
        }

        end = Addition(end);
        var after = At(end);
        if (char.IsLetterOrDigit(after) || after == '%' || (after is ':' or '.' or ',' && Digit(end + 1)))
        {
            return null;
        }

        var word = Blanks(end, 1);
        return word > end && Array.Exists(Units, unit => Says(word, unit)) ? null : end;
    }

    private int Addition(int at)
    {
        // 12-14, 12/3, 12-hs, 12-II
        var dash = IsDash(At(at)) || At(at) == '/' ? at + 1 : at;
        var end = dash;
        while (end < dash + 4 && (char.IsAsciiLetter(At(end)) || (dash > at && Digit(end))))
        {
            end++;
        }

        if (end > dash)
        {
            return char.IsLetterOrDigit(At(end)) ? at : end;
        }

        // 12 a, 12 bis, 12 hs
        var blank = Blanks(at, 1);
        if (blank > at)
        {
            var letters = blank + (Says(blank, "bis") ? 3 : Says(blank, "hs") ? 2 : char.IsAsciiLetter(At(blank)) ? 1 : 0);
            return letters > blank && !char.IsLetterOrDigit(At(letters)) ? letters : at;
        }

        return at;
    }

    private int? BehindComma(int at)
    {
        var comma = At(at) == ',' ? at + 1 : at;
        return Postcode(Blanks(comma, 2));
    }
}
