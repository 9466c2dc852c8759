using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Tentakel.Webhooks.Features.SendWebhooks;

/// <summary>Makes secrets and keeps them encrypted; signs as Standard Webhooks writes it down.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";

    // The standard asks for 24 to 64.
    private const int Bytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("webhooks.secret.v1");

    /// <summary>A new one, to show once.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    public string Lock(string secret) => _protector.Protect(secret);

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret, the newest first.</summary>
    /// <param name="locked">Encrypted secrets.</param>
    public string Sign(IEnumerable<string> locked, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(locked);
        byte[] signed = [.. System.Text.Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(' ', locked.Select(one =>
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(_protector.Unprotect(one)[Prefix.Length..]), signed))));
    }
}
