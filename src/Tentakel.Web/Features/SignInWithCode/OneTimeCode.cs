using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Tentakel.Web.Features.SignInWithCode;

/// <summary>
/// The six digits of an authenticator app (RFC 6238). Our own few lines, because Identity's take the machine's clock and
/// accept the same code twice.
/// </summary>
internal static class OneTimeCode
{
    public const int Period = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>
    /// The step that this code belongs to: now, or the one before or after for a clock that is a little off. Null when it is
    /// wrong, or not later than the last code that was used.
    /// </summary>
    public static long? Match(string key, string code, DateTimeOffset now, long lastUsed)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        var current = now.ToUnixTimeSeconds() / Period;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (step > lastUsed && CryptographicOperations.FixedTimeEquals(Bytes(Compute(key, step)), Bytes(digits)))
            {
                return step;
            }
        }

        return null;
    }

    public static string Compute(string key, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // Every authenticator app computes HMAC-SHA1, in which the weakness of SHA1 plays no part.
        HMACSHA1.HashData(Decode(key), message, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0x0f)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string base32)
    {
        var bytes = new List<byte>(base32.Length * 5 / 8);
        var (bits, count) = (0, 0);
        foreach (var letter in base32.TrimEnd('='))
        {
            bits = (bits << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal);
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                bytes.Add((byte)(bits >> count));
                bits &= (1 << count) - 1;
            }
        }

        return [.. bytes];
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
