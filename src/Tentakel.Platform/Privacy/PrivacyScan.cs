namespace Tentakel.Platform.Privacy;

/// <summary>
/// One reading of one text, from left to right. What is found is blotted out, and the scan steps back over what stood just
/// before it: something that was not found because of its neighbour may be found now. So whoever takes all marks out of a
/// text leaves nothing to be found, and the way back is bounded, so the time is too.
/// </summary>
internal sealed partial class PrivacyScan
{
    /// <summary>Longer than anything that is found, but an e-mail address: that is read once, from its beginning.</summary>
    private const int Reach = 160;

    private const char Blot = '\uFFFC';

    private readonly string _text;
    private readonly char[] _left;

    public PrivacyScan(string text)
    {
        _text = text;
        _left = text.ToCharArray();
    }

    /// <summary>How often a character was looked at.</summary>
    public long Steps { get; private set; }

    public IReadOnlyList<PrivacyMark> Run()
    {
        var marks = new List<PrivacyMark>();
        for (var at = 0; at < _left.Length; at++)
        {
            if (Match(at) is not { } found)
            {
                continue;
            }

            marks.Add(new PrivacyMark(at, found.End - at, found.Kind, _text[at..found.End]));
            Array.Fill(_left, Blot, at, found.End - at);
            at = Math.Max(-1, at - Reach);
        }

        marks.Sort((one, other) => one.Start.CompareTo(other.Start));
        return marks;
    }

    private (int End, PrivacyKind Kind)? Match(int at)
    {
        var first = At(at);
        if (!IsLocal(first) && first != '(')
        {
            return null;
        }

        if (Email(at) is { } email)
        {
            return (email, PrivacyKind.Email);
        }

        if (char.IsLetterOrDigit(At(at - 1)))
        {
            return null;
        }

        if (char.IsLetter(first) || first is '\'')
        {
            return Iban(at) is { } iban ? (iban, PrivacyKind.Iban)
                : Address(at) is { } address ? (address, PrivacyKind.Address)
                : null;
        }

        return Phone(at) is { } phone ? (phone, PrivacyKind.Phone)
            : Bsn(at) is { } bsn ? (bsn, PrivacyKind.Bsn)
            : Postcode(at) is { } postcode ? (postcode, PrivacyKind.Address)
            : null;
    }

    private char At(int at)
    {
        Steps++;
        return (uint)at < (uint)_left.Length ? _left[at] : '\0';
    }

    private bool Digit(int at) => char.IsAsciiDigit(At(at));

    private bool Says(int at, string word)
    {
        for (var n = 0; n < word.Length; n++)
        {
            if (char.ToLowerInvariant(At(at + n)) != word[n])
            {
                return false;
            }
        }

        return true;
    }

    private int Blanks(int at, int most)
    {
        var end = at;
        while (end < at + most && IsBlank(At(end)))
        {
            end++;
        }

        return end;
    }

    private static bool IsBlank(char one) => one is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\t';

    private static bool IsDash(char one) => one is '-' or '\u2010' or '\u2011' or '\u2013';
}
