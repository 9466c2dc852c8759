using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.BecomeFollower;

/// <summary>What a link to say yes proves: that whoever has it reads the mail of this follower.</summary>
public sealed record FollowerYes(ProgrammeId Programme, FollowerId Follower, FollowSteps Steps);

/// <summary>
/// The links in the mail to a follower. The one to say yes works for two days; the one to stop never expires and can do nothing
/// else. Neither names an address, and neither works once the follower is gone.
/// </summary>
public sealed class FollowerLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(2);

    private readonly IDataProtector _yes = protection.CreateProtector("signals.confirm-follower.v1");
    private readonly IDataProtector _stop = protection.CreateProtector("signals.stop-following.v1");

    public string YesPath(Follower follower, FollowSteps steps)
    {
        ArgumentNullException.ThrowIfNull(follower);
        var until = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return "/volg/bevestig?token=" + _yes.Protect(string.Create(
            CultureInfo.InvariantCulture, $"{follower.ProgrammeId.Value}|{follower.Id.Value}|{(int)steps}|{until}"));
    }

    public string StopPath(ProgrammeId programme, FollowerId follower) => $"/volg/stop?token={_stop.Protect($"{programme.Value}|{follower.Value}")}";

    /// <summary>Null when it is not ours, or too old.</summary>
    public FollowerYes? Yes(string? token)
    {
        if (Read(_yes, token, 4) is not { } parts
            || long.Parse(parts[3], CultureInfo.InvariantCulture) <= clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }

        return new FollowerYes(new(Guid.Parse(parts[0])), new(Guid.Parse(parts[1])), (FollowSteps)int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Null when it is not ours.</summary>
    public (ProgrammeId Programme, FollowerId Follower)? Stop(string? token) =>
        Read(_stop, token, 2) is { } parts ? (new ProgrammeId(Guid.Parse(parts[0])), new FollowerId(Guid.Parse(parts[1]))) : null;

    private static string[]? Read(IDataProtector protector, string? token, int parts)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 1000)
        {
            return null;
        }

        try
        {
            var read = protector.Unprotect(token).Split('|');
            return read.Length == parts ? read : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
