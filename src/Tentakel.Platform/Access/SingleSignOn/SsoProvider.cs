using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>What becomes of somebody who signs in elsewhere and is not known here.</summary>
public enum SsoUnknown
{
    Refuse,
    Resident,
    Worker,
}

/// <summary>How we prove to the issuer who we are.</summary>
public enum SsoClientProof
{
    Basic,
    Post,
    PrivateKey,
}

/// <summary>A place at a desk, by the names the programme gave them.</summary>
public sealed record SsoDesk(string Party, string Desk, string TitleNl, string TitleEn, string Scale, string Level);

/// <summary>What being in a group of theirs gives here.</summary>
public sealed record SsoGroup(IReadOnlyList<string> Permissions, IReadOnlyList<SsoDesk> Desks);

/// <summary>One place elsewhere where people of one site can sign in, as the settings file has it and checked.</summary>
public sealed record SsoProvider
{
    /// <summary>In addresses: small letters, digits and hyphens; unique within the site.</summary>
    public required string Name { get; init; }

    /// <summary>The host name of the site.</summary>
    public required string Host { get; init; }

    /// <summary>As people say it: "gemeente Oeverstad".</summary>
    public required string Label { get; init; }

    /// <summary>To the letter what stands in their tokens.</summary>
    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The secret, or a private key in PEM.</summary>
    public required string Secret { get; init; }

    public SsoClientProof Proof { get; init; }

    /// <summary>Which of our keys it is, for an issuer that knows several.</summary>
    public string? KeyId { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email"];

    /// <summary><c>sub</c>, or <c>oid</c> of Entra ID: nothing else stays the same for ever.</summary>
    public string SubjectClaim { get; init; } = "sub";

    /// <summary>Hosts that the issuer may send us to; always its own.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Only who signed in there in one of these ways; empty for any.</summary>
    public IReadOnlyList<string> RequiredAcr { get; init; } = [];

    /// <summary>What <c>acr</c> says that it was in two steps.</summary>
    public IReadOnlyList<string> TwoStepsAcr { get; init; } = [];

    /// <summary>What <c>amr</c> says that it was in two steps.</summary>
    public IReadOnlyList<string> TwoStepsAmr { get; init; } = [];

    /// <summary>The claim with the groups; dots lead into what it holds: <c>realm_access.roles</c>.</summary>
    public string? GroupsClaim { get; init; }

    public IReadOnlyDictionary<string, SsoGroup> Groups { get; init; } = new Dictionary<string, SsoGroup>();

    public SsoUnknown Unknown { get; init; }

    /// <summary>Entra ID: <c>tid</c> must be one of these; empty for any.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>What must stand behind the @; empty for anything.</summary>
    public IReadOnlyList<string> EmailDomains { get; init; } = [];

    /// <summary>The issuer gives out addresses itself and so need not say of each that it was verified.</summary>
    public bool EmailIsVerified { get; init; }

    /// <summary>Keeps what is remembered of one apart from that of another.</summary>
    public string Key => $"{Host}/{Name}";

    public string ReturnPath => $"/sso/{Name}/terug";

    /// <summary>What is remembered of somebody there: nobody reads it back, and one issuer's cannot be another's.</summary>
    public byte[] Hash(string kind, string value) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Issuer, kind, value)));

    /// <summary>The same for what belongs to this registration of ours at the issuer.</summary>
    public byte[] HashHere(string kind, string value) => Hash($"{ClientId}\n{kind}", value);
}
