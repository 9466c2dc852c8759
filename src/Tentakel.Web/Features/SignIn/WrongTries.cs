using Tentakel.Platform.Access;

namespace Tentakel.Web.Features.SignIn;

/// <summary>
/// Five wrong tries close an account for five minutes, for a password and a one-time code together. Counted here and not by
/// Identity, which asks the machine's own clock.
/// </summary>
internal static class WrongTries
{
    private const int Most = 5;
    private static readonly TimeSpan Closed = TimeSpan.FromMinutes(5);

    public static bool IsClosed(Account account, DateTimeOffset now) => account.LockoutEnd > now;

    public static void Count(Account account, DateTimeOffset now)
    {
        account.AccessFailedCount++;
        if (account.AccessFailedCount >= Most)
        {
            account.AccessFailedCount = 0;
            account.LockoutEnd = now + Closed;
        }
    }

    public static void Forget(Account account)
    {
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
    }
}
