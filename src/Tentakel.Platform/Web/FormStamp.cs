using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Web;

/// <param name="Number">By which this form can be told from every other; it is no secret, because it cannot be sealed elsewhere.</param>
public sealed record FormStampRead(string Number, TimeSpan Age);

/// <summary>
/// What a form for strangers carries: of which form it is, when it was made and a number of its own, sealed. Nothing is kept of it;
/// the number is the key with which the form does something once, however often it is sent.
/// </summary>
public sealed class FormStamp(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Latest = TimeSpan.FromHours(12);

    private readonly IDataProtector _protector = protection.CreateProtector("form-stamp.v2");

    /// <param name="form">What the form is for; a stamp is worth nothing in another.</param>
    public string New(ProgrammeId programme, string form) => _protector.Protect(
        string.Create(CultureInfo.InvariantCulture, $"{programme.Value:N} {clock.GetUtcNow().UtcTicks} {Guid.CreateVersion7():N} {form}"));

    /// <returns>Null when it is none of ours, of another form, or too old.</returns>
    public FormStampRead? Read(ProgrammeId programme, string form, string? stamp)
    {
        string[] parts;
        try
        {
            parts = _protector.Unprotect(stamp ?? "").Split(' ', 4);
        }
        catch (CryptographicException)
        {
            return null;
        }

        if (parts.Length != 4 || parts[0] != programme.Value.ToString("N") || parts[3] != form
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
        {
            return null;
        }

        var age = clock.GetUtcNow() - new DateTimeOffset(ticks, TimeSpan.Zero);
        return age > Latest ? null : new FormStampRead(parts[2], age);
    }
}
