using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tentakel.Platform.Access;

namespace Tentakel.Web.Features.SignIn;

/// <summary>One thing that wrong tries are counted of, and its place in <see cref="SignInTries"/>.</summary>
public sealed record Counted(long Place, Patience Patience, bool ForgottenByRight)
{
    // 262,144 places for each kind: however many names and addresses are tried, the table has an end.
    private const int PlaceBits = 18;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Many people can be behind one address.</summary>
    private static readonly Patience OfAddress = new(50, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15), Hour);

    private static readonly Patience OfAccountAtAddress = new(5, TimeSpan.FromMinutes(1), Hour, Day);

    /// <summary>All browsers in which the account never signed in, together: what a botnet has.</summary>
    private static readonly Patience OfAccountElsewhere = new(20, TimeSpan.FromMinutes(1), Hour, Day);

    private static readonly Patience OfBrowser = new(5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), Day);

    /// <summary>The longest wait is shorter than a link works: whoever is refused one has one in the mail.</summary>
    internal static readonly Patience OfMail = new(5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), Hour);

    private static readonly Patience OfMailsFromAddress = new(30, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), Hour);

    private enum Kind
    {
        Address,
        AccountAtAddress,
        AccountElsewhere,
        Browser,
        Mail,
        MailsFromAddress,
    }

    /// <summary>For a password or a code.</summary>
    /// <param name="email">As the account is looked up by; unknown ones are counted in the same way.</param>
    /// <param name="account">Null when there is none.</param>
    public static IReadOnlyList<Counted> ForSecret(string email, Account? account, TryingFrom from)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (from.BrowserOf(account) is { } browser)
        {
            return [Of(Kind.Browser, browser.ToString(), OfBrowser)];
        }

        return
        [
            .. ForAddress(from),
            Of(Kind.AccountAtAddress, $"{email} {from.Address}", OfAccountAtAddress),
            Of(Kind.AccountElsewhere, email, OfAccountElsewhere),
        ];
    }

    /// <summary>For what cannot be guessed: a link or a passkey is looked at first, and only a wrong one is counted.</summary>
    public static IReadOnlyList<Counted> ForAddress(TryingFrom from)
    {
        ArgumentNullException.ThrowIfNull(from);
        return from.Address is { } address ? [Of(Kind.Address, address, OfAddress, forgotten: false)] : [];
    }

    public static IReadOnlyList<Counted> ForMail(string email, Account? account, TryingFrom from)
    {
        ArgumentNullException.ThrowIfNull(from);
        return from.Address is { } address && from.BrowserOf(account) is null
            ? [Of(Kind.Mail, email, OfMail), Of(Kind.MailsFromAddress, address, OfMailsFromAddress, forgotten: false)]
            : [Of(Kind.Mail, email, OfMail)];
    }

    private static Counted Of(Kind kind, string what, Patience patience, bool forgotten = true)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {what}"));
        return new Counted(((long)kind << PlaceBits) | (BinaryPrimitives.ReadUInt32BigEndian(hash) >> (32 - PlaceBits)), patience, forgotten);
    }
}
