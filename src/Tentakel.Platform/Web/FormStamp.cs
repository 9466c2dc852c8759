using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Web;

public enum StampVerdict
{
    Fine,
    TooSoon,
    Expired,
}

/// <summary>
/// What a form for strangers carries: when it was made and a number of its own, sealed. Nothing is kept of it; in a frame, where
/// no cookie comes, the number is the key with which the form tells something once, however often it is sent.
/// </summary>
public sealed class FormStamp(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Latest = TimeSpan.FromHours(12);

    private readonly IDataProtector _protector = protection.CreateProtector("form-stamp.v1");

    public string New(ProgrammeId programme) => _protector.Protect(
        string.Create(CultureInfo.InvariantCulture, $"{programme.Value:N} {clock.GetUtcNow().UtcTicks} {Guid.CreateVersion7():N}"));

    /// <param name="soonest">Nobody reads and fills in the form faster.</param>
    /// <param name="key">What the form can be told apart by; null when it is none of ours.</param>
    public StampVerdict Read(ProgrammeId programme, string? stamp, TimeSpan soonest, out string? key)
    {
        key = null;
        string[] parts;
        try
        {
            parts = _protector.Unprotect(stamp ?? "").Split(' ');
        }
        catch (CryptographicException)
        {
            return StampVerdict.Expired;
        }

        if (parts.Length != 3 || parts[0] != programme.Value.ToString("N") || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
        {
            return StampVerdict.Expired;
        }

        var age = clock.GetUtcNow() - new DateTimeOffset(ticks, TimeSpan.Zero);
        if (age > Latest)
        {
            return StampVerdict.Expired;
        }

        key = "frame-" + parts[2];
        return age < soonest ? StampVerdict.TooSoon : StampVerdict.Fine;
    }
}
