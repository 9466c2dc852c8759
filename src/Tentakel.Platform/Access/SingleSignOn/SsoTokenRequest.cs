using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Tentakel.Platform.Outbound;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>Exchanges the code that a browser brought for the token about who it is. What else comes is thrown away: we call nothing in their name.</summary>
public sealed class SsoTokenRequest(OutboundClient outbound, TimeProvider clock)
{
    private const int Most = 64 * 1024;
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan ProofLifetime = TimeSpan.FromMinutes(2);

    public async Task<string> IdToken(SsoProvider provider, IssuerFacts facts, string code, string verifier, string returnAddress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(facts);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = returnAddress,
            ["code_verifier"] = verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, facts.Token);
        Prove(provider, facts, form, request);
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await SsoCall.Json(outbound, request, Most, "token", cancellation);
        return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("id_token", out var token) && token.GetString() is { Length: > 0 } found
            ? found
            : throw new SsoException(SsoStory.Unreachable, "token-missing");
    }

    private void Prove(SsoProvider provider, IssuerFacts facts, Dictionary<string, string> form, HttpRequestMessage request)
    {
        switch (provider.Proof)
        {
            case SsoClientProof.Basic:
                // RFC 6749, 2.3.1: both are encoded as in a form before they are put together.
                var both = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(provider.Secret)}";
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(both)));
                break;
            case SsoClientProof.Post:
                form["client_id"] = provider.ClientId;
                form["client_secret"] = provider.Secret;
                break;
            default:
                form["client_id"] = provider.ClientId;
                form["client_assertion_type"] = JwtBearer;
                form["client_assertion"] = Assertion(provider, facts.Token);
                break;
        }
    }

    private string Assertion(SsoProvider provider, Uri audience)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(provider.Secret);
        var now = clock.GetUtcNow().UtcDateTime;

        // Not kept by the library: its cache would go on with a key that is disposed of here.
        var key = new RsaSecurityKey(rsa) { KeyId = provider.KeyId, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = provider.ClientId,
            Audience = audience.ToString(),
            Subject = new ClaimsIdentity([new Claim("sub", provider.ClientId), new Claim("jti", Guid.CreateVersion7().ToString())]),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + ProofLifetime,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }
}
