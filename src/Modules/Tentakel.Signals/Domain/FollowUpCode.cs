using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Signals.Domain;

/// <summary>
/// What somebody without an account follows their signal with: twelve characters, 60 random bits, without the letters that
/// look like figures. Only a hash under a key is kept (<see cref="Features.FollowSignal.CodeHashes"/>).
/// </summary>
public static class FollowUpCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    /// <summary>For example <c>4K7M-2QXP-9RTD</c>.</summary>
    public static string New()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }

    /// <summary>Its SHA-256, whatever way it was typed; null when it cannot be a code.</summary>
    public static string? HashOf(string? typed)
    {
        var plain = new StringBuilder(Length);
        foreach (var character in (typed ?? "").ToUpperInvariant())
        {
            switch (character)
            {
                case 'O':
                    plain.Append('0');
                    break;
                case 'I' or 'L':
                    plain.Append('1');
                    break;
                case var blank when char.IsWhiteSpace(blank) || char.GetUnicodeCategory(blank) == UnicodeCategory.DashPunctuation:
                    // Phones make a longer dash of a short one.
                    break;
                default:
                    plain.Append(character);
                    break;
            }
        }

        return plain.Length == Length && plain.ToString().All(Alphabet.Contains)
            ? Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(plain.ToString())))
            : null;
    }
}
