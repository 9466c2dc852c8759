using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tentakel.Platform.Access.SingleSignOn;

namespace Tentakel.Web.Tests.SingleSignOn;

/// <summary>One thing that an issuer, or somebody between it and us, gets wrong on purpose.</summary>
/// <param name="Story">What the visitor reads.</param>
/// <param name="Code">The check that stopped it, as the audit trail has it; null when it stopped before anybody was sent there.</param>
internal sealed record Attack(string Name, Action<MockIssuer> Do, SsoStory Story, string? Code, Func<SsoProvider, SsoProvider>? Provider = null)
{
    private const int TooLarge = 200_000;

    public static IReadOnlyList<Attack> All { get; } =
    [
        .. Claims(), .. Signatures(), .. Responses(), .. Servers(),
    ];

    private static IEnumerable<Attack> Claims()
    {
        Attack Token(string name, Action<Dictionary<string, object?>> change, string code) => new(name, issuer => issuer.InToken = change, SsoStory.Untrusted, "token-" + code);
        yield return Token("a token of another issuer", token => token["iss"] = "https://login.example/other", "issuer");
        yield return Token("a token without an issuer", token => token["iss"] = null, "issuer");
        yield return Token("a token for another program", token => token["aud"] = "another program", "audience");
        yield return Token("a token for nobody", token => token["aud"] = null, "audience");
        yield return Token("a token for several without saying who asked", token => token["aud"] = new[] { "tentakel", "another program" }, "azp");
        yield return Token("a token that another program asked for", token => token["azp"] = "another program", "azp");
        yield return Token("a token with another nonce", token => token["nonce"] = "another", "nonce");
        yield return Token("a token without a nonce", token => token["nonce"] = null, "nonce");
        yield return Token("a token that has expired", token => token["exp"] = (long)token["iat"]! - 61, "expired");
        yield return Token("a token that never expires", token => token["exp"] = null, "expired");
        yield return Token("a token with an end that is no number", token => token["exp"] = "2099-01-01", "content");
        yield return Token("a token that is not valid yet", token => token["nbf"] = (long)token["iat"]! + 120, "early");
        yield return Token("a token of tomorrow", token => token["iat"] = (long)token["iat"]! + 86_400, "early");
        yield return Token("a token about nobody", token => token["sub"] = null, "subject");
        yield return Token("a token about an empty name", token => token["sub"] = "", "subject");
        yield return Token("a token that is too large", token => token["fill"] = new string('x', 40_000), "too-large");
        yield return new("a logout token in its place", issuer => issuer.Type = "logout+jwt", SsoStory.Untrusted, "token-type");
        yield return new("somebody of another organisation", issuer => issuer.Claims["tid"] = "theirs", SsoStory.NotAllowed, "token-tenant", provider => provider with { Tenants = ["ours"] });
        yield return new("somebody of no organisation", _ => { }, SsoStory.NotAllowed, "token-tenant", provider => provider with { Tenants = ["ours"] });
        yield return new("somebody with an address elsewhere", issuer => issuer.Claims["email"] = "noor@voorbeeld.example.evil", SsoStory.NotAllowed, "token-email-domain", provider => provider with { EmailDomains = ["voorbeeld.example"] });
        yield return new("a weaker way of signing in than is asked for", issuer => issuer.Claims["acr"] = "password", SsoStory.NotAllowed, "token-acr", provider => provider with { RequiredAcr = ["substantieel"] });
        yield return new("no word about the way of signing in", _ => { }, SsoStory.NotAllowed, "token-acr", provider => provider with { RequiredAcr = ["substantieel"] });
    }

    private static IEnumerable<Attack> Signatures()
    {
        Attack Signs(string name, Signed how, string code) => new(name, issuer => issuer.Signs = how, SsoStory.Untrusted, "token-" + code);
        yield return Signs("a token signed with another key", Signed.OtherKey, "signature");
        yield return Signs("a token signed with a key that nobody published", Signed.UnknownKey, "key");
        yield return Signs("a token that brings its own key", Signed.KeyInHeader, "signature");
        yield return Signs("a token signed with a key that is too short", Signed.WeakKey, "key");
        yield return Signs("a token without a signature", Signed.None, "algorithm");
        yield return Signs("a token signed with the public key as a secret", Signed.Hs256WithPublicKey, "algorithm");
        yield return Signs("a token signed with a secret from the published keys", Signed.Hs256WithKeyFromTheSet, "algorithm");
    }

    private static IEnumerable<Attack> Responses()
    {
        Attack Response(string name, Action<Dictionary<string, string?>> change, SsoStory story, string? code) => new(name, issuer => issuer.InResponse = change, story, code);
        yield return Response("an answer of another issuer", answer => answer["iss"] = "https://login.example/other", SsoStory.Untrusted, "response-issuer");
        yield return Response("an answer that does not say of whom, where it was promised", answer => answer.Remove("iss"), SsoStory.Untrusted, "response-issuer");
        yield return Response("an answer without a code", answer => answer.Remove("code"), SsoStory.Untrusted, "code");
        yield return Response("an answer with a code that was never given", answer => answer["code"] = "made up", SsoStory.Unreachable, "token-status");
        yield return Response("an answer with a code without end", answer => answer["code"] = new string('c', 5000), SsoStory.Untrusted, "code");
        yield return Response("an answer without a state", answer => answer.Remove("state"), SsoStory.Again, null);
        yield return Response("an answer with a state that was made up", answer => answer["state"] = "CfDJ8made-up", SsoStory.Again, null);
        yield return Response(
            "an error with a hostile description",
            answer =>
            {
                answer.Remove("code");
                answer["error"] = "access_denied\"><script>alert('boe')</script>";
                answer["error_description"] = "<script>alert('boe')</script> Bel 0900-boe";
                answer["error_uri"] = "javascript:alert('boe')";
            },
            SsoStory.Stopped,
            "stopped");
    }

    private static IEnumerable<Attack> Servers()
    {
        Attack Instead(string name, string path, Func<HttpContext, Task> answer, SsoStory story, string? code) => new(
            name,
            issuer => issuer.Instead = async context =>
            {
                if (context.Request.Path != path)
                {
                    return false;
                }

                await answer(context);
                return true;
            },
            story,
            code);
        Attack Discovery(string name, Action<JsonObject> change) => new(name, issuer => issuer.InDiscovery = change, SsoStory.Untrusted, null);
        const string About = "/.well-known/openid-configuration";
        yield return Instead("a description without end", About, context => context.Response.WriteAsync(MockIssuer.Large(TooLarge)), SsoStory.Unreachable, null);
        yield return Instead("keys without end", "/jwks", context => context.Response.WriteAsync(MockIssuer.Large(TooLarge)), SsoStory.Unreachable, null);
        yield return Instead("an answer with a token without end", "/token", context => context.Response.WriteAsync(MockIssuer.Large(TooLarge)), SsoStory.Unreachable, "token-too-large");
        yield return Instead("a description that is no JSON", About, context => context.Response.WriteAsync("<html>"), SsoStory.Unreachable, null);
        yield return Instead("keys that are no keys", "/jwks", context => context.Response.WriteAsync("[]"), SsoStory.Unreachable, null);
        yield return Instead("a token that is no token", "/token", context => context.Response.WriteAsync("{\"id_token\":\"a.b\"}"), SsoStory.Untrusted, "token-content");
        yield return Instead("a token endpoint that sends us elsewhere", "/token", Redirect, SsoStory.Unreachable, "token-redirect");
        yield return Instead("a description that sends us elsewhere", About, Redirect, SsoStory.Unreachable, null);
        yield return Instead("an issuer that is broken", About, context => Task.FromResult(context.Response.StatusCode = 500), SsoStory.Unreachable, null);
        yield return Discovery("a description of another issuer", about => about["issuer"] = "https://login.example/other");
        yield return Discovery("a token endpoint on another host", about => about["token_endpoint"] = "https://tokens.example/token");
        yield return Discovery("keys on another host", about => about["jwks_uri"] = "https://keys.example/jwks");
        yield return Discovery("keys inside our own network", about => about["jwks_uri"] = "https://10.0.0.8/jwks");
        yield return Discovery("a page to sign in that is a script", about => about["authorization_endpoint"] = "javascript:alert(1)");
    }

    private static Task Redirect(HttpContext context)
    {
        context.Response.Redirect("https://elsewhere.example/");
        return Task.CompletedTask;
    }
}
