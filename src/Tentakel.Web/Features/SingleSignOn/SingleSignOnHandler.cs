using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Web.Features.SingleSignOn;

public sealed class SingleSignOnOptions : RemoteAuthenticationOptions;

/// <summary>
/// Sends somebody to sign in elsewhere, and reads what they bring back: authorization code with PKCE. The state is encrypted,
/// bound to this browser by a cookie, to one issuer and to a quarter of an hour.
/// It is no scheme of the program: only its two endpoints call it, which carry an access mark and a limit like any other.
/// </summary>
internal sealed class SingleSignOnHandler(
    IOptionsMonitor<SingleSignOnOptions> options, ILoggerFactory logger, UrlEncoder encoder, CurrentSite site, SiteLinks links,
    IssuerBook issuers, SsoTokenRequest exchange, SsoTokens tokens, IDataProtectionProvider protection, TimeProvider clock)
    : RemoteAuthenticationHandler<SingleSignOnOptions>(options, logger, encoder)
{
    public const string SchemeName = "elsewhere";
    private const int LongestCode = 4096;
    private const string NonceItem = "nonce";
    private const string VerifierItem = "verifier";
    private const string ProviderItem = "provider";
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private SsoProvider? _provider;

    /// <summary>Who came back, once <see cref="Read"/> found no fault.</summary>
    public SsoPerson? Person { get; private set; }

    /// <summary>Of this one attempt: it counts once.</summary>
    public byte[] Attempt { get; private set; } = [];

    public string? ReturnTo { get; private set; }

    private PropertiesDataFormat State => new(protection.CreateProtector("single-sign-on.state.v1"));

    private string ReturnAddress => links.Root(site.Tenant) + _provider!.ReturnPath;

    public async Task<SingleSignOnHandler> For(SsoProvider provider, HttpContext context)
    {
        _provider = provider;
        await InitializeAsync(new AuthenticationScheme(SchemeName, null, typeof(SingleSignOnHandler)), context);
        return this;
    }

    /// <summary>Throws <see cref="SsoException"/> when the issuer cannot be reached.</summary>
    public Task Send(string? returnTo) => ChallengeAsync(new AuthenticationProperties { RedirectUri = returnTo });

    /// <summary>Throws <see cref="SsoException"/> with why nobody is signed in.</summary>
    public async Task Read()
    {
        var result = await HandleRemoteAuthenticateAsync();
        if (!result.Succeeded)
        {
            throw result.Failure as SsoException ?? new SsoException(SsoStory.Untrusted, "failed", result.Failure);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var facts = await issuers.Of(_provider!, Context.RequestAborted);
        var (nonce, verifier) = (Secret(), Secret());
        properties.IssuedUtc = clock.GetUtcNow();
        properties.Items[ProviderItem] = _provider!.Key;
        properties.Items[NonceItem] = nonce;
        properties.Items[VerifierItem] = verifier;
        GenerateCorrelationId(properties);
        var asked = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = _provider.ClientId,
            ["redirect_uri"] = ReturnAddress,
            ["scope"] = string.Join(' ', _provider.Scopes),
            ["state"] = State.Protect(properties),
            ["nonce"] = nonce,
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (_provider.RequiredAcr.Count > 0)
        {
            asked["acr_values"] = string.Join(' ', _provider.RequiredAcr);
        }

        Response.Redirect(QueryHelpers.AddQueryString(facts.Authorize.ToString(), asked));
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var provider = _provider!;
        var properties = State.Unprotect(Request.Query["state"]);
        if (properties is null || !ValidateCorrelationId(properties) || clock.GetUtcNow() - properties.IssuedUtc > Patience)
        {
            return Fail(SsoStory.Again, "state");
        }

        Attempt = provider.Hash("attempt", properties.Items[NonceItem]!);
        ReturnTo = properties.RedirectUri;
        if (properties.Items[ProviderItem] != provider.Key)
        {
            return Fail(SsoStory.Untrusted, "mixed-up");
        }

        try
        {
            var facts = await issuers.Of(provider, Context.RequestAborted);
            var says = Request.Query["iss"];
            if (says.Count > 1 || (says.Count == 1 ? says[0] != provider.Issuer : facts.PromisesIssuer))
            {
                return Fail(SsoStory.Untrusted, "response-issuer");
            }

            if (Request.Query.ContainsKey("error"))
            {
                // What they say about it is not shown or kept: anybody can write anything there.
                return Fail(SsoStory.Stopped, "stopped");
            }

            if (Request.Query["code"] is not [{ Length: > 0 and <= LongestCode } code])
            {
                return Fail(SsoStory.Untrusted, "code");
            }

            var token = await exchange.IdToken(provider, facts, code, properties.Items[VerifierItem]!, ReturnAddress, Context.RequestAborted);
            Person = await tokens.Check(provider, token, properties.Items[NonceItem]!, Context.RequestAborted);
            return HandleRequestResult.Success(new AuthenticationTicket(new ClaimsPrincipal(), properties, SchemeName));
        }
        catch (SsoException error)
        {
            return HandleRequestResult.Fail(error);
        }
    }

    private static HandleRequestResult Fail(SsoStory story, string code) => HandleRequestResult.Fail(new SsoException(story, code));

    private static string Secret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}
