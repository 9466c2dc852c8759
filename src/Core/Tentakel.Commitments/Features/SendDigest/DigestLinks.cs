using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Features.SendDigest;

/// <summary>
/// The link under a digest with which it is stopped, without signing in. It can do nothing else, so it never expires: a link to
/// stop mail that no longer works is worse than none.
/// </summary>
public sealed class DigestLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("commitments.stop-digest.v1");

    public string Path(ProgrammeId programme, PersonId person) => $"/dagpost?token={_protector.Protect($"{programme.Value}|{person.Value}")}";

    /// <summary>Null when it is not ours.</summary>
    public (ProgrammeId Programme, PersonId Person)? Read(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 1000)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(token).Split('|');
            return (new ProgrammeId(Guid.Parse(parts[0])), new PersonId(Guid.Parse(parts[1])));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
