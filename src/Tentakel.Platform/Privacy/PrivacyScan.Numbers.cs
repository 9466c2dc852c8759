using System.Collections.Frozen;

namespace Tentakel.Platform.Privacy;

/// <content>What is made of digits.</content>
internal sealed partial class PrivacyScan
{
    /// <summary>How long an account number is, per country of the IBAN registry.</summary>
    private static readonly FrozenDictionary<string, int> IbanLengths = Lengths(
        "NO15 BE16 DK18 FI18 FK18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 MN20 XK20 CH21 HR21 LI21 LV21 "
        + "BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 SO23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 "
        + "LY25 PT25 ST25 IS26 TR26 BI27 DJ27 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HN28 HU28 LB28 NI28 PL28 SV28 "
        + "BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 YE30 MT31 SC31 LC32 RU33");

    private static FrozenDictionary<string, int> Lengths(string table) =>
        table.Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));

    private int? Iban(int at)
    {
        Span<char> country = [char.ToUpperInvariant(At(at)), char.ToUpperInvariant(At(at + 1))];
        if (!Digit(at + 2) && !Digit(Blanks(at + 2, 1)))
        {
            return null;
        }

        if (!IbanLengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(country, out var length))
        {
            return null;
        }

        Span<char> compact = stackalloc char[34];
        var taken = 0;
        var end = at;
        while (taken < length)
        {
            if (taken > 0 && (IsBlank(At(end)) || IsDash(At(end)) || At(end) == '.'))
            {
                end++;
            }

            if (!char.IsAsciiLetterOrDigit(At(end)))
            {
                return null;
            }

            compact[taken++] = char.ToUpperInvariant(At(end++));
        }

        return char.IsLetterOrDigit(At(end)) || !Remains1(compact[..length]) ? null : end;
    }

    // ISO 13616: the first four characters behind the rest, letters as 10 to 35, and 1 is left after dividing by 97.
    private static bool Remains1(ReadOnlySpan<char> iban)
    {
        var rest = 0;
        for (var n = 0; n < iban.Length; n++)
        {
            var one = iban[(n + 4) % iban.Length];
            rest = char.IsAsciiDigit(one) ? ((rest * 10) + one - '0') % 97 : ((rest * 100) + one - 'A' + 10) % 97;
        }

        return rest == 1;
    }

    private int? Phone(int at)
    {
        var open = At(at) == '(' ? 1 : 0;
        var from = at + open;
        if (open == 1 && At(from + 3) != ')' && At(from + 4) != ')' && At(from + 5) != ')')
        {
            // A bracket around more than the area code: "(06-12345678, na vijven)".
            return null;
        }

        if (At(from) == '+' || (At(from) == '0' && At(from + 1) == '0' && At(from + 2) == '3' && At(from + 3) == '1'))
        {
            return Abroad(from);
        }

        if (At(from) != '0' || IsDate(from) || At(at - 1) == '+')
        {
            return null;
        }

        Span<char> digits = stackalloc char[10];
        return Digits(from, digits, out var firstGroup) is not { } end || digits[1] == '0' || !IsPlausible(digits, firstGroup) ? null : end;
    }

    // 112 and 14 020 are too short. 0800, 0900, 0906, 0909 and 088 are numbers of companies and services: nobody's own.
    private static bool IsPlausible(ReadOnlySpan<char> digits, int firstGroup) =>
        (firstGroup is 1 or 3 or 4 || (firstGroup == 2 && digits[1] == '6') || firstGroup > 4)
        && digits[1..4] is not ("800" or "900" or "906" or "909") && digits[1..3] is not "88";

    /// <summary>+31 or 0031 and nine digits, perhaps with a zero between brackets; another country 8 to 14 digits.</summary>
    private int? Abroad(int at)
    {
        var plus = At(at) == '+';
        var code = plus ? at + 1 : at + 2;
        if (!Digit(code) || At(code) == '0')
        {
            return null;
        }

        if (At(code) == '3' && At(code + 1) == '1')
        {
            var rest = Separators(code + 2);
            if (At(rest) == '(' && At(rest + 1) == '0' && At(rest + 2) == ')')
            {
                rest = Separators(rest + 3);
            }
            else if (At(rest) == '0')
            {
                rest = Separators(rest + 1);
            }

            Span<char> nine = stackalloc char[9];
            return Digits(rest, nine, out _) is { } dutch && nine[0] != '0' ? dutch : null;
        }

        var end = code;
        var count = 0;
        while (count < 14)
        {
            var next = count == 0 ? end : Blanks(end, 1);
            next = next == end && IsDash(At(next)) ? next + 1 : next;
            if (!Digit(next))
            {
                break;
            }

            count++;
            end = next + 1;
        }

        return count >= 9 && !Digit(end) ? end : null;
    }

    private int? Digits(int at, Span<char> digits, out int firstGroup)
    {
        firstGroup = 0;
        var end = at;
        for (var taken = 0; taken < digits.Length; taken++)
        {
            var next = taken == 0 ? end : Separators(end);
            if (!Digit(next))
            {
                return null;
            }

            if (firstGroup == 0 && next != end)
            {
                firstGroup = taken;
            }

            digits[taken] = At(next);
            end = next + 1;
        }

        firstGroup = firstGroup == 0 ? digits.Length : firstGroup;
        return Digit(end) ? null : end;
    }

    // "06 - 12 34", "(020) 123", "020/123": three at most.
    private int Separators(int at)
    {
        var end = at;
        while (end < at + 3 && (IsBlank(At(end)) || IsDash(At(end)) || At(end) is '.' or '/' or ')' or '('))
        {
            end++;
        }

        return end;
    }

    // 06-11-2026 12:30 has ten digits too.
    private bool IsDate(int at) =>
        Digit(at + 1) && (IsDash(At(at + 2)) || At(at + 2) is '/' or '.' or ' ')
        && Digit(at + 3) && Digit(at + 4) && (IsDash(At(at + 5)) || At(at + 5) is '/' or '.' or ' ')
        && ((At(at + 6) == '2' && At(at + 7) == '0') || (At(at + 6) == '1' && At(at + 7) == '9')) && Digit(at + 8) && Digit(at + 9) && !Digit(at + 10);

    private int? Bsn(int at)
    {
        if (InsideNumber(at) || IsAmount(at))
        {
            return null;
        }

        var separator = '\0';
        var end = at;
        var sum = 0;
        for (var taken = 0; taken < 9; taken++)
        {
            if (taken > 0 && !Digit(end))
            {
                // One kind of separator throughout: 1234.56.782, 123 456 782.
                var here = At(end);
                if ((!IsBlank(here) && !IsDash(here) && here != '.') || (separator != '\0' && separator != here))
                {
                    return null;
                }

                separator = here;
                end++;
            }

            if (!Digit(end))
            {
                return null;
            }

            sum += (At(end) - '0') * (taken == 8 ? -1 : 9 - taken);
            end++;
        }

        var after = At(end);
        var goesOn = Digit(end + 1) && (after is '.' or ',' || IsDash(after) || (after == separator && separator != '\0'));
        return sum == 0 || sum % 11 != 0 || char.IsLetterOrDigit(after) || goesOn || (after == ',' && IsDash(At(end + 1))) ? null : end;
    }

    private bool InsideNumber(int at) => (At(at - 1) is '.' or ',' || IsDash(At(at - 1))) && Digit(at - 2);

    private bool IsAmount(int at) => At(at - 1) == '€' || (IsBlank(At(at - 1)) && At(at - 2) == '€');
}
