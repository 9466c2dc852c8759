using System.Security.Cryptography;
using System.Text;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <summary>
/// The secret address at which somebody's calendar reads what they owe. Only its SHA-256 is kept: with 256 random bits that
/// cannot be guessed back. A new one replaces the old.
/// </summary>
public sealed class CalendarFeed
{
    private CalendarFeed()
    {
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Hash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Of the account when it was made: a new password or app ends it, as it ends sessions.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>Makes one and tells its secret, once.</summary>
    public static (CalendarFeed Feed, string Secret) Issue(ProgrammeId programme, PersonId person, string stamp, DateTimeOffset now)
    {
        var feed = new CalendarFeed { ProgrammeId = programme, PersonId = person };
        return (feed, feed.Renew(stamp, now));
    }

    /// <summary>Another address; the old one is gone.</summary>
    public string Renew(string stamp, DateTimeOffset now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        (Hash, Stamp, CreatedAt) = (HashOf(secret), stamp, now);
        return secret;
    }

    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
