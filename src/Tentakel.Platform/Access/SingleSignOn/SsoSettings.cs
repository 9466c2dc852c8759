using System.Net.Mail;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Tentakel.Platform.Outbound;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>
/// Reads the settings file. Whatever is wrong with an entry is said in one list, by entry and field; an entry with a fault is
/// left out whole, and the others work.
/// </summary>
public static partial class SsoSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // A slip of the pen must not become "no limit".
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    // As the room that knows people spells them; who lives here is no colleague.
    private static readonly string[] Scales = ["Neighbourhood", "Municipality", "Region", "Nation"];
    private static readonly string[] Levels = ["Frontline", "Management", "Administration"];

    /// <param name="json">The file.</param>
    /// <param name="secret">Looks up a variable of the environment.</param>
    /// <param name="readFile">Reads a file with a secret.</param>
    /// <param name="permissions">All that can be given.</param>
    /// <param name="accepts">Whether an address may be called.</param>
    public static (IReadOnlyList<SsoProvider> Providers, IReadOnlyList<string> Faults) Read(
        string json, Func<string, string?> secret, Func<string, string> readFile, IReadOnlySet<string> permissions, Func<Uri?, bool> accepts)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(readFile);
        ArgumentNullException.ThrowIfNull(permissions);
        ArgumentNullException.ThrowIfNull(accepts);
        var faults = new List<string>();
        var providers = new List<SsoProvider>();
        List<JsonElement> entries;
        try
        {
            entries = JsonSerializer.Deserialize<List<JsonElement>>(json, Json) ?? [];
        }
        catch (JsonException error)
        {
            return ([], [$"The file is not a JSON list: line {error.LineNumber + 1}."]);
        }

        foreach (var (index, element) in entries.Index())
        {
            var place = $"Entry {index + 1}";
            SsoEntry? entry;
            try
            {
                entry = element.Deserialize<SsoEntry>(Json);
            }
            catch (JsonException error)
            {
                faults.Add($"{place}: {error.Path ?? "it"} is not known here or of another kind than it should be.");
                continue;
            }

            var reader = new Entry(entry!, $"{place} ({entry!.Name})", secret, readFile, permissions, accepts);
            var provider = reader.Read();
            if (providers.Exists(known => known.Key == provider.Key))
            {
                reader.Faults.Add($"{place} ({entry.Name}): name is there twice for {entry.Site}.");
            }

            if (reader.Faults.Count == 0)
            {
                providers.Add(provider);
            }

            faults.AddRange(reader.Faults);
        }

        return (providers, faults);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Slug();

    private sealed class Entry(
        SsoEntry entry, string place, Func<string, string?> secret, Func<string, string> readFile, IReadOnlySet<string> permissions, Func<Uri?, bool> accepts)
    {
        public List<string> Faults { get; } = [];

        public SsoProvider Read()
        {
            var name = entry.Name ?? "";
            Check(Slug().IsMatch(name), "name: use small letters, digits and hyphens.");
            Check(Uri.CheckHostName(entry.Site ?? "") != UriHostNameType.Unknown, "site: give the host name of the site, as in \"tentakel.voorbeeld.nl\".");
            Check(entry.Label is { Length: > 0 and <= 80 }, "label: say what people call it, in at most 80 characters.");
            Check(entry.ClientId is { Length: > 0 and <= 200 }, "clientId: needed.");
            var isAddress = Uri.TryCreate(entry.Issuer, UriKind.Absolute, out var issuer);
            Check(isAddress && accepts(issuer) && issuer!.Query.Length == 0 && issuer.Fragment.Length == 0, "issuer: give an https address without ? or #, outside our own network.");
            Check(entry.Issuer?.Contains('{', StringComparison.Ordinal) != true && entry.Issuer?.EndsWith("/common/v2.0", StringComparison.Ordinal) != true, "issuer: take the address of one organisation, with its own id in it.");
            Check(entry.Subject is null or "sub" or "oid", "subject: \"sub\" or \"oid\"; anything else can change hands.");
            Check(entry.Scopes is null || entry.Scopes.Contains("openid"), "scopes: \"openid\" must be among them.");
            Check(entry.EmailDomains?.All(domain => MailAddress.TryCreate($"a@{domain}", out _)) != false, "emailDomains: write what stands behind the @.");
            Check(entry.Groups is null || entry.GroupsClaim is { Length: > 0 }, "groupsClaim: needed with groups.");
            foreach (var permission in (entry.Groups ?? []).Values.SelectMany(group => group.Permissions ?? []).Where(one => !permissions.Contains(one)).Distinct())
            {
                Faults.Add($"{place}: groups: {permission} is no permission. They are: {string.Join(", ", permissions.Order(StringComparer.Ordinal))}.");
            }

            Check(
                (entry.Groups ?? []).Values.SelectMany(group => group.Desks ?? []).All(desk => desk is { Party.Length: > 0, Desk.Length: > 0, TitleNl.Length: > 0 }),
                "groups: a desk needs party, desk and titleNl.");
            Check(
                (entry.Groups ?? []).Values.SelectMany(group => group.Desks ?? []).All(desk => Scales.Contains(desk.Scale ?? Scales[1]) && Levels.Contains(desk.Level ?? Levels[0])),
                $"groups: scale is one of {string.Join(", ", Scales)}; level one of {string.Join(", ", Levels)}.");
            return new SsoProvider
            {
                Name = name,
                Host = (entry.Site ?? "").ToLowerInvariant(),
                Label = entry.Label ?? "",
                Issuer = entry.Issuer ?? "",
                ClientId = entry.ClientId ?? "",
                Secret = Secret(),
                Proof = entry.ClientProof ?? SsoClientProof.Basic,
                KeyId = entry.KeyId,
                Scopes = entry.Scopes ?? ["openid", "profile", "email"],
                SubjectClaim = entry.Subject ?? "sub",
                Hosts = [issuer?.Host ?? "", .. entry.Hosts ?? []],
                RequiredAcr = entry.RequiredAcr ?? [],
                TwoStepsAcr = entry.TwoSteps?.Acr ?? [],
                TwoStepsAmr = entry.TwoSteps?.Amr ?? [],
                GroupsClaim = entry.GroupsClaim,
                Groups = (entry.Groups ?? []).ToDictionary(
                    group => group.Key,
                    group => new SsoGroup(
                        group.Value.Permissions ?? [],
                        [.. (group.Value.Desks ?? []).Select(desk => new SsoDesk(desk.Party ?? "", desk.Desk ?? "", desk.TitleNl ?? "", desk.TitleEn ?? "", desk.Scale ?? Scales[1], desk.Level ?? Levels[0]))]),
                    StringComparer.Ordinal),
                Unknown = entry.Unknown ?? SsoUnknown.Refuse,
                Tenants = entry.Tenants ?? [],
                EmailDomains = entry.EmailDomains ?? [],
                EmailIsVerified = entry.EmailIsVerified,
            };
        }

        private string Secret()
        {
            if (entry.SecretFile is null == entry.SecretVariable is null)
            {
                Faults.Add($"{place}: give either secretFile or secretVariable, and never the secret itself.");
                return "";
            }

            string value;
            try
            {
                value = (entry.SecretFile is { } path ? readFile(path) : secret(entry.SecretVariable!) ?? "").Trim();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Faults.Add($"{place}: secretFile: {entry.SecretFile} cannot be read.");
                return "";
            }

            Check(value.Length > 0, "the secret is empty.");
            if (entry.ClientProof == SsoClientProof.PrivateKey && value.Length > 0)
            {
                using var key = RSA.Create();
                try
                {
                    key.ImportFromPem(value);
                    Check(key.KeySize >= 2048, "the key has fewer than 2048 bits.");
                }
                catch (Exception error) when (error is ArgumentException or CryptographicException)
                {
                    Faults.Add($"{place}: the key is no RSA key in PEM.");
                }
            }

            return value;
        }

        private void Check(bool right, string fault)
        {
            if (!right)
            {
                Faults.Add($"{place}: {fault}");
            }
        }
    }

    private sealed record SsoEntry
    {
        public string? Name { get; init; }

        public string? Site { get; init; }

        public string? Label { get; init; }

        public string? Issuer { get; init; }

        public string? ClientId { get; init; }

        public string? SecretFile { get; init; }

        public string? SecretVariable { get; init; }

        [JsonConverter(typeof(JsonStringEnumConverter<SsoClientProof>))]
        public SsoClientProof? ClientProof { get; init; }

        public string? KeyId { get; init; }

        public List<string>? Scopes { get; init; }

        public string? Subject { get; init; }

        public List<string>? Hosts { get; init; }

        public List<string>? RequiredAcr { get; init; }

        public TwoStepsEntry? TwoSteps { get; init; }

        public string? GroupsClaim { get; init; }

        public Dictionary<string, GroupEntry>? Groups { get; init; }

        [JsonConverter(typeof(JsonStringEnumConverter<SsoUnknown>))]
        public SsoUnknown? Unknown { get; init; }

        public List<string>? Tenants { get; init; }

        public List<string>? EmailDomains { get; init; }

        public bool EmailIsVerified { get; init; }
    }

    private sealed record TwoStepsEntry(List<string>? Acr, List<string>? Amr);

    private sealed record GroupEntry(List<string>? Permissions, List<DeskEntry>? Desks);

    private sealed record DeskEntry(string? Party, string? Desk, string? TitleNl, string? TitleEn, string? Scale, string? Level);
}
