using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Tentakel.Web.Tests.SingleSignOn;

/// <summary>How a token is signed; all but the first three are lies.</summary>
internal enum Signed
{
    Rs256,
    Ps256,
    Es256,
    None,
    Hs256WithPublicKey,
    Hs256WithKeyFromTheSet,
    OtherKey,
    UnknownKey,
    KeyInHeader,
    WeakKey,
}

/// <summary>
/// An issuer on this machine that does as OpenID Connect says, and lies in whatever way a test asks. It checks us as well: the
/// client's proof, the code once, the return address and PKCE.
/// </summary>
internal sealed class MockIssuer : IAsyncDisposable
{
    private const string SymmetricKey = "a symmetric key that has no business in a public set";
    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly RSA Other = RSA.Create(2048);
    private static readonly ECDsa Ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly RSA Weak = RSA.Create(1024);

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, (string Challenge, string ReturnTo, string Nonce)> _codes = new();

    private MockIssuer(WebApplication app, TimeProvider clock) => (_app, _clock) = (app, clock);

    public string Address => _app.Urls.First().TrimEnd('/');

    public string ClientId { get; set; } = "tentakel";

    public string Secret { get; set; } = "geheim: met/rare+tekens";

    /// <summary>What it says of who signs in, beside iss, aud, exp, iat and nonce.</summary>
    public Dictionary<string, object?> Claims { get; } = new()
    {
        ["sub"] = "f7c8e2",
        ["sid"] = "sessie-1",
        ["email"] = "noor@voorbeeld.example",
        ["email_verified"] = true,
        ["given_name"] = "Noor",
        ["family_name"] = "Jansen",
        ["amr"] = new[] { "pwd", "mfa" },
    };

    public Signed Signs { get; set; } = Signed.Rs256;

    public string? KeyId { get; set; } = "k1";

    public string? Type { get; set; } = "JWT";

    /// <summary>The last word on what is in the token; null takes a claim out.</summary>
    public Action<Dictionary<string, object?>>? InToken { get; set; }

    public Action<JsonObject>? InDiscovery { get; set; }

    /// <summary>The last word on what the browser brings back.</summary>
    public Action<Dictionary<string, string?>>? InResponse { get; set; }

    /// <summary>Sends the browser somewhere else than it was asked to.</summary>
    public Func<string, string>? Back { get; set; }

    public Func<Task>? WhileAsked { get; set; }

    /// <summary>Answers a path in another way: true when it did.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    public bool CodesLast { get; set; }

    /// <summary>The public half of the key with which a client proves itself.</summary>
    public RSA? ClientKey { get; set; }

    public ConcurrentQueue<string> Asked { get; } = new();

    public IReadOnlyDictionary<string, string> LastRequest { get; private set; } = new Dictionary<string, string>();

    /// <summary>Where the browser was last sent back to, with code and state.</summary>
    public string LastReturn { get; private set; } = "";

    public string LastToken { get; private set; } = "";

    public int Times(string path) => Asked.Count(asked => asked == path);

    public static async Task<MockIssuer> Start(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var mock = new MockIssuer(builder.Build(), clock);
        mock._app.Run(mock.Answer);
        await mock._app.StartAsync();
        return mock;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public Task Stop() => _app.StopAsync();

    public string Token(Dictionary<string, object?> claims, string? type = "JWT")
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var body = new Dictionary<string, object?> { ["iss"] = Address, ["aud"] = ClientId, ["iat"] = now, ["exp"] = now + 300 };
        foreach (var (name, value) in claims)
        {
            body[name] = value;
        }

        InToken?.Invoke(body);
        foreach (var name in body.Where(claim => claim.Value is null).Select(claim => claim.Key).ToList())
        {
            body.Remove(name);
        }

        return Sign(JsonSerializer.Serialize(body), type);
    }

    public string LogoutToken(Action<Dictionary<string, object?>>? change = null, string? type = "logout+jwt")
    {
        var claims = new Dictionary<string, object?>
        {
            ["sub"] = Claims["sub"],
            ["sid"] = Claims["sid"],
            ["jti"] = Guid.CreateVersion7().ToString(),
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, string>() },
        };
        change?.Invoke(claims);
        return Token(claims, type);
    }

    private async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Asked.Enqueue(path);
        if (Instead is { } instead && await instead(context))
        {
            return;
        }

        await (path switch
        {
            "/.well-known/openid-configuration" => context.Response.WriteAsync(Discovery()),
            "/jwks" => context.Response.WriteAsync(Keys()),
            "/authorize" => Authorize(context),
            "/token" => Exchange(context),
            _ => Status(context, 404),
        });
    }

    private string Discovery()
    {
        var about = new JsonObject
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["jwks_uri"] = Address + "/jwks",
            ["authorization_response_iss_parameter_supported"] = true,
        };
        InDiscovery?.Invoke(about);
        return about.ToJsonString();
    }

    private string Keys()
    {
        var (rsa, ec, weak) = (Rsa.ExportParameters(false), Ec.ExportParameters(false), Weak.ExportParameters(false));
        return JsonSerializer.Serialize(new
        {
            keys = new object[]
            {
                new { kty = "RSA", use = "sig", kid = Rotated ?? "k1", n = Base64(rsa.Modulus!), e = Base64(rsa.Exponent!) },
                new { kty = "EC", use = "sig", kid = "e1", crv = "P-256", x = Base64(ec.Q.X!), y = Base64(ec.Q.Y!) },
                new { kty = "RSA", use = "sig", kid = "weak", n = Base64(weak.Modulus!), e = Base64(weak.Exponent!) },
                new { kty = "oct", kid = "shared", k = Base64(Encoding.UTF8.GetBytes(SymmetricKey)) },
                new { kty = "RSA", use = "enc", kid = "other", n = Base64(Other.ExportParameters(false).Modulus!), e = "AQAB" },
            },
        });
    }

    /// <summary>The id its key has from now on.</summary>
    public string? Rotated { get; set; }

    private async Task Authorize(HttpContext context)
    {
        LastRequest = context.Request.Query.ToDictionary(one => one.Key, one => one.Value.ToString());
        if (WhileAsked is { } meanwhile)
        {
            await meanwhile();
        }

        var code = Guid.CreateVersion7().ToString("N");
        _codes[code] = (LastRequest["code_challenge"], LastRequest["redirect_uri"], LastRequest["nonce"]);
        var answer = new Dictionary<string, string?> { ["code"] = code, ["state"] = LastRequest["state"], ["iss"] = Address };
        InResponse?.Invoke(answer);
        LastReturn = QueryHelpers.AddQueryString(Back?.Invoke(LastRequest["redirect_uri"]) ?? LastRequest["redirect_uri"], answer);
        context.Response.Redirect(LastReturn);
    }

    private async Task Exchange(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var known = CodesLast ? _codes.TryGetValue(form["code"].ToString(), out var issued) : _codes.TryRemove(form["code"].ToString(), out issued);
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!Proved(context.Request, form) || !known || challenge != issued.Challenge || form["redirect_uri"] != issued.ReturnTo || form["grant_type"] != "authorization_code")
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("{\"error\":\"invalid_grant\",\"error_description\":\"<script>alert(1)</script>\"}");
            return;
        }

        LastToken = Token(new Dictionary<string, object?>(Claims) { ["nonce"] = issued.Nonce }, Type);
        await context.Response.WriteAsync(JsonSerializer.Serialize(new { access_token = "not ours to use", token_type = "Bearer", id_token = LastToken }));
    }

    private bool Proved(HttpRequest request, IFormCollection form)
    {
        if (ClientKey is { } key)
        {
            var parts = form["client_assertion"].ToString().Split('.');
            return parts.Length == 3 && key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), WebEncoders.Base64UrlDecode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                && JsonDocument.Parse(WebEncoders.Base64UrlDecode(parts[1])).RootElement.GetProperty("sub").GetString() == ClientId;
        }

        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(Secret)}"));
        return request.Headers.Authorization == basic || (form["client_id"] == ClientId && form["client_secret"] == Secret);
    }

    private string Sign(string payload, string? type)
    {
        var key = Signs switch { Signed.Es256 => "e1", Signed.UnknownKey => "nobody", Signed.WeakKey => "weak", Signed.Hs256WithKeyFromTheSet => "shared", _ => Rotated ?? KeyId };
        var header = new JsonObject
        {
            ["alg"] = Signs switch
            {
                Signed.Ps256 => "PS256",
                Signed.Es256 => "ES256",
                Signed.None => "none",
                Signed.Hs256WithPublicKey or Signed.Hs256WithKeyFromTheSet => "HS256",
                _ => "RS256",
            },
        };
        if (type is not null)
        {
            header["typ"] = type;
        }

        if (key is not null)
        {
            header["kid"] = key;
        }

        if (Signs == Signed.KeyInHeader)
        {
            header["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = Base64(Other.ExportParameters(false).Modulus!), ["e"] = "AQAB" };
        }

        var text = $"{Base64(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Base64(Encoding.UTF8.GetBytes(payload))}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = Signs switch
        {
            Signed.None => [],
            Signed.Ps256 => Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            Signed.Es256 => Ec.SignData(bytes, HashAlgorithmName.SHA256),
            Signed.Hs256WithPublicKey => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem()), bytes),
            Signed.Hs256WithKeyFromTheSet => HMACSHA256.HashData(Encoding.UTF8.GetBytes(SymmetricKey), bytes),
            Signed.OtherKey or Signed.UnknownKey or Signed.KeyInHeader => Other.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            Signed.WeakKey => Weak.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64(signature)}";
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static string Base64(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);

    public static string Large(int size) => string.Create(CultureInfo.InvariantCulture, $"{{\"fill\":\"{new string('x', size)}\"}}");
}
