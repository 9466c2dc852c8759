using System.Net;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.SingleSignOn;

/// <summary>Who signs out there is signed out here, and nobody else can do that.</summary>
[Trait("On", "one database")]
public sealed class BackChannelTests(WebApp app)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private static readonly Dictionary<string, Func<MockIssuer, string>> Forged = new()
    {
        ["signed with another key"] = issuer => Lying(issuer, Signed.OtherKey),
        ["without a signature"] = issuer => Lying(issuer, Signed.None),
        ["signed with the public key as a secret"] = issuer => Lying(issuer, Signed.Hs256WithPublicKey),
        ["of another issuer"] = issuer => issuer.LogoutToken(token => token["iss"] = "https://login.example/other"),
        ["for another program"] = issuer => issuer.LogoutToken(token => token["aud"] = "another program"),
        ["without an event"] = issuer => issuer.LogoutToken(token => token["events"] = null),
        ["with another event"] = issuer => issuer.LogoutToken(token => token["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/other"] = new Dictionary<string, string>() }),
        ["with an event that is no object"] = issuer => issuer.LogoutToken(token => token["events"] = Event),
        ["with a nonce, as in an ID token"] = issuer => issuer.LogoutToken(token => token["nonce"] = "n"),
        ["an ID token in its place"] = issuer => issuer.LastToken,
        ["of another type"] = issuer => issuer.LogoutToken(type: "at+jwt"),
        ["without an id of its own"] = issuer => issuer.LogoutToken(token => token["jti"] = null),
        ["about nobody"] = issuer => issuer.LogoutToken(token => token["sub"] = token["sid"] = null),
        ["of ten minutes ago"] = issuer => issuer.LogoutToken(token => token["iat"] = TestClock.Start.ToUnixTimeSeconds() - 600),
        ["without a date"] = issuer => issuer.LogoutToken(token => token["iat"] = null),
        ["of tomorrow"] = issuer => issuer.LogoutToken(token => token["iat"] = TestClock.Start.ToUnixTimeSeconds() + 86_400),
        ["that has expired"] = issuer => issuer.LogoutToken(token => token["exp"] = TestClock.Start.ToUnixTimeSeconds() - 120),
        ["that is too large"] = issuer => issuer.LogoutToken(token => token["fill"] = new string('x', 60_000)),
        ["that is no token"] = _ => "a.b.c",
    };

    public static TheoryData<string> Lies => [.. Forged.Keys];

    [Fact]
    public async Task Who_signs_out_there_is_signed_out_on_every_copy_at_the_next_request()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var here = await elsewhere.SignIn();
        elsewhere.Issuer.Claims["sid"] = "sessie-2";
        using var telephone = await elsewhere.SignIn();
        await using var copy = app.WithWebHostBuilder(_ => { });
        using var client = copy.Server.CreateClient();
        var cookie = here.CookiesReceived.Last(one => one.StartsWith("__Host-tentakel-aangemeld", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await Account());

        Assert.Equal(HttpStatusCode.OK, await Send(elsewhere, elsewhere.Issuer.LogoutToken(token => token["sid"] = "sessie-1")));

        Assert.Equal(HttpStatusCode.Found, await Account());
        Assert.False(await ResidentSignInTests.IsSignedIn(here));
        Assert.True(await ResidentSignInTests.IsSignedIn(telephone));
        Assert.Equal(1, await app.Read(database => database.Set<SsoSession>().CountAsync(session => session.Issuer == elsewhere.Issuer.Address)));

        async Task<HttpStatusCode> Account()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://{elsewhere.Town.Host}/account"));
            request.Headers.Add("Cookie", cookie);
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task With_the_person_alone_all_that_began_there_ends_and_what_began_here_goes_on()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var one = await elsewhere.SignIn();
        elsewhere.Issuer.Claims["sid"] = "sessie-2";
        using var two = await elsewhere.SignIn();
        elsewhere.Issuer.Claims["sub"] = "somebody else";
        elsewhere.Issuer.Claims["email"] = $"ander@{elsewhere.Town.Host}";
        using var another = await elsewhere.SignIn();
        using var local = await elsewhere.Town.Browser(elsewhere.Town.Rafi);

        Assert.Equal(HttpStatusCode.OK, await Send(elsewhere, elsewhere.Issuer.LogoutToken(token => (token["sub"], token["sid"]) = ("f7c8e2", null))));

        Assert.False(await ResidentSignInTests.IsSignedIn(one));
        Assert.False(await ResidentSignInTests.IsSignedIn(two));
        Assert.True(await ResidentSignInTests.IsSignedIn(another));
        Assert.True(await ResidentSignInTests.IsSignedIn(local));
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Nothing_ends_by_a_message(string lie)
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var browser = await elsewhere.SignIn();

        Assert.Equal(HttpStatusCode.BadRequest, await Send(elsewhere, Forged[lie](elsewhere.Issuer)));

        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        Assert.Equal(HttpStatusCode.OK, await Send(elsewhere, elsewhere.Issuer.LogoutToken()));
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
    }

    [Fact]
    public async Task A_message_counts_once()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var before = await elsewhere.SignIn();
        var message = elsewhere.Issuer.LogoutToken();
        Assert.Equal(HttpStatusCode.OK, await Send(elsewhere, message));
        using var after = await elsewhere.SignIn();

        Assert.Equal(HttpStatusCode.BadRequest, await Send(elsewhere, message));

        Assert.True(await ResidentSignInTests.IsSignedIn(after));
    }

    [Fact]
    public async Task What_is_no_form_or_too_large_is_not_read()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var large = new FormUrlEncodedContent([new("logout_token", new string('x', 100_000))]);
        using var none = new FormUrlEncodedContent([new("token", "x")]);
        foreach (var content in new HttpContent[] { json, large, none })
        {
            Assert.Equal(HttpStatusCode.BadRequest, await Send(elsewhere, content));
        }

        Assert.Equal(0, elsewhere.Issuer.Times("/jwks"));
    }

    private static string Lying(MockIssuer issuer, Signed how)
    {
        issuer.Signs = how;
        var token = issuer.LogoutToken();
        issuer.Signs = Signed.Rs256;
        return token;
    }

    private async Task<HttpStatusCode> Send(Elsewhere elsewhere, string token)
    {
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        return await Send(elsewhere, form);
    }

    private async Task<HttpStatusCode> Send(Elsewhere elsewhere, HttpContent content)
    {
        using var client = app.Server.CreateClient();
        using var response = await client.PostAsync(new Uri($"https://{elsewhere.Town.Host}/sso/gemeente/logout"), content);
        return response.StatusCode;
    }
}
