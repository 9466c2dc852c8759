using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Platform.Web;

/// <summary>
/// What a browser works out under attack: a number so that SHA-256 over the challenge, a colon and that number begins with so many
/// zero bits. Finding it takes 2^bits tries on average, looking whether it is right takes one.
/// </summary>
public static class Puzzle
{
    /// <summary>Longer is no number that a browser counted to; it keeps what is hashed to one block.</summary>
    public const int MostDigits = 15;

    public static bool IsSolved(string challenge, string? answer, int bits) =>
        answer is { Length: > 0 and <= MostDigits } && answer.All(char.IsAsciiDigit) && ZeroBits(SHA256.HashData(Encoding.ASCII.GetBytes($"{challenge}:{answer}"))) >= bits;

    private static int ZeroBits(byte[] hash)
    {
        var whole = hash.TakeWhile(part => part == 0).Count();
        return whole == hash.Length ? whole * 8 : (whole * 8) + BitOperations.LeadingZeroCount((uint)hash[whole]) - 24;
    }
}
