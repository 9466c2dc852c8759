using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Tentakel.Platform.Access;

public static class IdentityWork
{
    private static readonly string[] Races =
    [
        nameof(IdentityErrorDescriber.ConcurrencyFailure),
        nameof(IdentityErrorDescriber.DuplicateUserName),
        nameof(IdentityErrorDescriber.DuplicateEmail),
    ];

    /// <summary>
    /// Identity reports a lost race as a result. As an exception the <see cref="Work.Writer"/> sees it and tries again;
    /// anything else that went wrong here is a bug.
    /// </summary>
    public static void Must(this IdentityResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Succeeded)
        {
            return;
        }

        var codes = string.Join(", ", result.Errors.Select(error => error.Code));
        throw result.Errors.Any(error => Races.Contains(error.Code))
            ? new DbUpdateConcurrencyException(codes)
            : new InvalidOperationException($"The account could not be changed: {codes}");
    }
}
