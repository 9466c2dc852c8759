using Tentakel.Platform.Access.SingleSignOn;

namespace Tentakel.Web.Tests.SingleSignOn;

/// <summary>What the settings file must hold, and what is said when it does not.</summary>
[Trait("On", "one database")]
public sealed class SsoSettingsTests
{
    private const string Whole =
        """
        {
          "name": "oeverstad", "site": "tentakel.oeverstad.example", "label": "gemeente Oeverstad",
          "issuer": "https://login.oeverstad.example/realms/medewerkers", "clientId": "tentakel", "secretVariable": "SECRET",
          "clientProof": "Post", "scopes": ["openid", "email"], "subject": "sub", "hosts": ["tokens.oeverstad.example"],
          "twoSteps": { "acr": ["2"], "amr": ["mfa"] }, "groupsClaim": "realm_access.roles",
          "groups": { "moderatoren": { "permissions": ["signals.moderate"], "desks": [{ "party": "gemeente", "desk": "team", "titleNl": "medewerker" }] } },
          "unknown": "Worker", "emailDomains": ["oeverstad.example"], "emailIsVerified": true
        }
        """;

    [Fact]
    public void A_whole_entry_is_taken_over()
    {
        var (providers, faults) = Read($"[{Whole}]");

        Assert.Empty(faults);
        var provider = Assert.Single(providers);
        Assert.Equal("geheim", provider.Secret);
        Assert.Equal(["login.oeverstad.example", "tokens.oeverstad.example"], provider.Hosts);
        Assert.Equal((SsoClientProof.Post, SsoUnknown.Worker), (provider.Proof, provider.Unknown));
        Assert.Equal("Municipality", Assert.Single(provider.Groups["moderatoren"].Desks).Scale);
    }

    [Theory]
    [InlineData("\"name\": \"oeverstad\"", "\"name\": \"Oever stad\"", "name:")]
    [InlineData("\"site\": \"tentakel.oeverstad.example\"", "\"site\": \"https://x/\"", "site:")]
    [InlineData("\"clientId\": \"tentakel\",", "", "clientId:")]
    [InlineData("https://login.oeverstad.example/realms/medewerkers", "http://login.oeverstad.example", "issuer:")]
    [InlineData("https://login.oeverstad.example/realms/medewerkers", "https://10.0.0.8/", "issuer:")]
    [InlineData("https://login.oeverstad.example/realms/medewerkers", "https://login.microsoftonline.com/common/v2.0", "issuer: take the address of one organisation")]
    [InlineData("\"secretVariable\": \"SECRET\",", "", "secretFile or secretVariable")]
    [InlineData("\"secretVariable\": \"SECRET\"", "\"secretVariable\": \"NOTHING\"", "the secret is empty")]
    [InlineData("\"secretVariable\": \"SECRET\"", "\"secretFile\": \"away\"", "away cannot be read")]
    [InlineData("\"clientProof\": \"Post\"", "\"clientProof\": \"PrivateKey\"", "no RSA key")]
    [InlineData("\"clientProof\": \"Post\"", "\"clientProof\": \"None\"", "clientProof")]
    [InlineData("\"openid\", ", "", "scopes:")]
    [InlineData("\"subject\": \"sub\"", "\"subject\": \"email\"", "subject:")]
    [InlineData("\"groupsClaim\": \"realm_access.roles\",", "", "groupsClaim:")]
    [InlineData("signals.moderate", "signals.everything", "signals.everything is no permission")]
    [InlineData("\"titleNl\": \"medewerker\"", "\"titleNl\": \"\"", "a desk needs")]
    [InlineData("\"titleNl\": \"medewerker\"", "\"titleNl\": \"medewerker\", \"level\": \"Residents\"", "level one of")]
    [InlineData("\"emailDomains\": [\"oeverstad.example\"]", "\"emailDomains\": [\"@@\"]", "emailDomains:")]
    [InlineData("\"emailDomains\"", "\"emailDomain\"", "emailDomain")]
    [InlineData("\"unknown\": \"Worker\"", "\"unknown\": \"Everybody\"", "unknown")]
    public void What_is_wrong_is_named_and_that_button_is_not_there(string right, string wrong, string said)
    {
        var entry = Whole.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Whole, entry);

        var (providers, faults) = Read($"[{entry}, {Whole.Replace("\"oeverstad\"", "\"ander\"", StringComparison.Ordinal)}]");

        Assert.Equal("ander", Assert.Single(providers).Name);
        Assert.Contains(said, Assert.Single(faults), StringComparison.Ordinal);
        Assert.StartsWith("Entry 1", faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Twice_the_same_name_and_a_file_that_is_no_list_are_seen()
    {
        Assert.Contains("twice", Assert.Single(Read($"[{Whole}, {Whole}]").Faults), StringComparison.Ordinal);
        Assert.Contains("no", Assert.Single(Read("{").Faults), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Read("{").Providers);
    }

    private static (IReadOnlyList<SsoProvider> Providers, IReadOnlyList<string> Faults) Read(string json) => SsoSettings.Read(
        json,
        name => name == "SECRET" ? " geheim\n" : null,
        path => throw new FileNotFoundException(path),
        new HashSet<string> { "signals.moderate" },
        new Tentakel.Platform.Outbound.OutboundClient(new(Loopback: false, TimeSpan.FromSeconds(1))).Accepts);
}
