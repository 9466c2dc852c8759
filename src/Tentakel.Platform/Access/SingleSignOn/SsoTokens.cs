using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>What a token said of somebody, after every check.</summary>
/// <param name="Subject">Hash of who it is at this issuer; the account is found by it and nothing else.</param>
/// <param name="Mark">To find the session again when the issuer ends it.</param>
public sealed record SsoPerson(
    byte[] Subject, SsoMark Mark, string? Email, bool EmailVerified, string? GivenName, string? FamilyName, IReadOnlyList<string> Groups, bool TwoSteps);

/// <summary>What is remembered with a session that began elsewhere.</summary>
/// <param name="Person">Hash of their <c>sub</c> there.</param>
/// <param name="Session">Hash of <c>sid</c>, when the issuer gives one.</param>
public sealed record SsoMark(string Issuer, byte[] Person, byte[]? Session);

/// <summary>What the issuer asks to end.</summary>
/// <param name="Once">Hash of its <c>jti</c>.</param>
public sealed record SsoLogout(byte[]? Person, byte[]? Session, byte[] Once, DateTimeOffset Until);

/// <summary>
/// Checks tokens. The library checks the signature; which keys and algorithms count, and every claim, is said here. Time is our
/// own clock's.
/// </summary>
public sealed class SsoTokens(IssuerBook issuers, TimeProvider clock)
{
    private const int Longest = 32 * 1024;
    private const int MostGroups = 1000;
    private const string LogoutType = "logout+jwt";
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OldestLogout = TimeSpan.FromMinutes(5);

    // Asymmetric only: with a symmetric one the public key, which everybody has, would sign.
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>Throws <see cref="SsoException"/> unless the token is about somebody who signed in there, for us, now, because we asked.</summary>
    public async Task<SsoPerson> Check(SsoProvider provider, string idToken, string nonce, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var (type, token) = await Verified(provider, idToken, cancellation);
        Require(type is null or "" || IsType(type, "JWT"), "type");
        Require(Same(Text(token, "nonce"), nonce), "nonce");
        var subject = Text(token, "sub");
        Require(subject is { Length: > 0 and <= 255 }, "subject");
        var who = provider.SubjectClaim == "sub" ? subject : Text(token, provider.SubjectClaim);
        Require(who is { Length: > 0 and <= 255 }, "subject");
        Allow(provider.Tenants.Count == 0 || provider.Tenants.Contains(Text(token, "tid") ?? ""), "tenant");
        var acr = Text(token, "acr");
        Allow(provider.RequiredAcr.Count == 0 || (acr is not null && provider.RequiredAcr.Contains(acr)), "acr");
        var email = Text(token, "email")?.Trim();
        Allow(provider.EmailDomains.Count == 0 || provider.EmailDomains.Any(domain => email?.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase) == true), "email-domain");
        return new SsoPerson(
            provider.Hash(provider.SubjectClaim, who!),
            new SsoMark(provider.Issuer, provider.HashHere("sub", subject!), Text(token, "sid") is { Length: > 0 } session ? provider.HashHere("sid", session) : null),
            email is { Length: > 0 and <= 254 } && MailAddress.TryCreate(email, out var address) && address.Address == email ? email : null,
            provider.EmailIsVerified || Payload(token, "email_verified") is { ValueKind: JsonValueKind.True },
            Text(token, "given_name") ?? Text(token, "name"),
            Text(token, "family_name"),
            provider.GroupsClaim is null ? [] : Groups(token, provider.GroupsClaim),
            (acr is not null && provider.TwoStepsAcr.Contains(acr)) || Texts(Payload(token, "amr")).Any(provider.TwoStepsAmr.Contains));
    }

    /// <summary>OpenID Connect Back-Channel Logout 1.0, 2.6.</summary>
    public async Task<SsoLogout> CheckLogout(SsoProvider provider, string logoutToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var (type, token) = await Verified(provider, logoutToken, cancellation);
        Require(type is null or "" || IsType(type, "JWT") || IsType(type, LogoutType), "type");
        Require(Payload(token, "events") is { ValueKind: JsonValueKind.Object } events && events.TryGetProperty(LogoutEvent, out var happened) && happened.ValueKind == JsonValueKind.Object, "events");

        // An ID token would be one to end a session with, for who caught it.
        Require(Payload(token, "nonce") is null, "nonce");
        var now = clock.GetUtcNow();
        var issued = Time(token, "iat");
        Require(issued >= now - OldestLogout, "expired");
        var once = Text(token, "jti");
        Require(once is { Length: > 0 and <= 255 }, "jti");
        var (person, session) = (Text(token, "sub"), Text(token, "sid"));
        Require(!string.IsNullOrEmpty(person) || !string.IsNullOrEmpty(session), "subject");
        return new SsoLogout(
            string.IsNullOrEmpty(person) ? null : provider.HashHere("sub", person),
            string.IsNullOrEmpty(session) ? null : provider.HashHere("sid", session),
            provider.HashHere("jti", once!),
            issued!.Value + OldestLogout + Skew);
    }

    private static bool IsType(string given, string type) => given.Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Its type and claims, once the signature, the issuer, the audience and the time are right.</summary>
    private async Task<(string? Type, JsonElement Claims)> Verified(SsoProvider provider, string text, CancellationToken cancellation)
    {
        if (text.Length > Longest)
        {
            throw Untrusted("too-large");
        }

        JsonWebToken token;
        try
        {
            token = new JsonWebToken(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or SecurityTokenException or JsonException)
        {
            throw Untrusted("content", error);
        }

        Require(Algorithms.Contains(token.Alg), "algorithm");
        var keys = await issuers.Keys(provider, token.Kid, cancellation);
        Require(keys.Count > 0, "key");
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(text, new TokenValidationParameters
        {
            IssuerSigningKeys = keys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            ValidIssuer = provider.Issuer,
            ValidAudience = provider.ClientId,

            // By the library's clock, that is the machine's; ours is asked below.
            ValidateLifetime = false,

            // Cached by key id, the signature of one test or one key would count for the next.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        });
        if (!result.IsValid)
        {
            throw Untrusted(
                result.Exception switch
                {
                    SecurityTokenInvalidIssuerException => "issuer",
                    SecurityTokenInvalidAudienceException => "audience",
                    SecurityTokenInvalidAlgorithmException => "algorithm",
                    _ => "signature",
                },
                result.Exception);
        }

        // As they were signed, and not as the library makes them into types of its own.
        var claims = JsonSerializer.Deserialize<JsonElement>(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var party = Text(claims, "azp");
        Require(token.Audiences.Count() == 1 || party == provider.ClientId, "azp");
        Require(party is null || party == provider.ClientId, "azp");
        Timely(claims);
        return (token.Typ, claims);
    }

    private void Timely(JsonElement token)
    {
        var now = clock.GetUtcNow();
        var isLogout = Payload(token, "events") is not null;

        // A logout token may have none; it is old after minutes all the same.
        Require(Time(token, "exp") is { } end ? end > now - Skew : isLogout, "expired");
        Require(Payload(token, "nbf") is null || Time(token, "nbf") <= now + Skew, "early");
        Require(Time(token, "iat") <= now + Skew, "early");
    }

    private static DateTimeOffset? Time(JsonElement token, string claim) =>
        Payload(token, claim) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) && seconds is >= 0 and < 253402300799
            ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds))
            : null;

    private static List<string> Groups(JsonElement token, string path)
    {
        // A name with a dot in it is looked for first.
        var found = Payload(token, path);
        var names = path.Split('.');
        if (found is null && names.Length > 1)
        {
            found = names[1..].Aggregate(Payload(token, names[0]), (place, name) => place is { ValueKind: JsonValueKind.Object } inner && inner.TryGetProperty(name, out var value) ? value : null);
        }

        return [.. Texts(found).Take(MostGroups)];
    }

    private static IEnumerable<string> Texts(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!),
        _ => [],
    };

    private static string? Text(JsonElement token, string claim) => Payload(token, claim) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Payload(JsonElement token, string claim) => token.TryGetProperty(claim, out var value) ? value : null;

    private static bool Same(string? one, string other) =>
        one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static void Require(bool right, string code)
    {
        if (!right)
        {
            throw Untrusted(code);
        }
    }

    private static void Allow(bool right, string code)
    {
        if (!right)
        {
            throw new SsoException(SsoStory.NotAllowed, "token-" + code);
        }
    }

    private static SsoException Untrusted(string code, Exception? inner = null) => new(SsoStory.Untrusted, "token-" + code, inner);
}
