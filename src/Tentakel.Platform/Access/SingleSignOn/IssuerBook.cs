using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Tentakel.Platform.Outbound;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>What an issuer says of itself, and its keys.</summary>
/// <param name="PromisesIssuer">It always says who it is when it sends somebody back (RFC 9207).</param>
public sealed record IssuerFacts(Uri Authorize, Uri Token, bool PromisesIssuer, IReadOnlyList<JsonWebKey> Keys);

/// <summary>
/// Looks up issuers and remembers what they say. One that is slow or down keeps only those waiting who want to sign in there,
/// and after a failure nobody for a while.
/// </summary>
public sealed class IssuerBook(OutboundClient outbound, TimeProvider clock) : IDisposable
{
    private const string Discovery = "/.well-known/openid-configuration";
    private const int MostDiscovery = 64 * 1024;
    private const int MostKeysSize = 128 * 1024;
    private const int MostKeys = 50;
    private const int SmallestRsa = 2048;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    // Who makes up key after key would otherwise have us ask each time.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Leaf> _leaves = new(StringComparer.Ordinal);

    public Task<IssuerFacts> Of(SsoProvider provider, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return Look(provider, again: false, cancellation);
    }

    /// <summary>The keys with this id; with an unknown one the issuer is asked again, not too often. All of them when it has no id.</summary>
    public async Task<IReadOnlyList<JsonWebKey>> Keys(SsoProvider provider, string? id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var facts = await Look(provider, again: false, cancellation);
        if (string.IsNullOrEmpty(id))
        {
            return facts.Keys;
        }

        if (facts.Keys.All(key => key.Kid != id))
        {
            facts = await Look(provider, again: true, cancellation);
        }

        return [.. facts.Keys.Where(key => key.Kid == id)];
    }

    public void Dispose()
    {
        foreach (var leaf in _leaves.Values)
        {
            leaf.Turn.Dispose();
        }
    }

    private async Task<IssuerFacts> Look(SsoProvider provider, bool again, CancellationToken cancellation)
    {
        var leaf = _leaves.GetOrAdd($"{provider.Key} {provider.Issuer}", _ => new Leaf());
        if (leaf.Read is { } known && IsFresh(known, again))
        {
            return known.Facts;
        }

        await leaf.Turn.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (leaf.Read is { } meanwhile && IsFresh(meanwhile, again))
            {
                return meanwhile.Facts;
            }

            if (now - leaf.FailedAt < Rest)
            {
                throw new SsoException(SsoStory.Unreachable, "rests");
            }

            try
            {
                var facts = await Fetch(provider, cancellation);
                leaf.Read = new Reading(facts, now);
                return facts;
            }
            catch (SsoException)
            {
                leaf.FailedAt = clock.GetUtcNow();
                throw;
            }
        }
        finally
        {
            leaf.Turn.Release();
        }
    }

    private bool IsFresh(Reading reading, bool again) => clock.GetUtcNow() - reading.At < (again ? BetweenLooks : Kept);

    private async Task<IssuerFacts> Fetch(SsoProvider provider, CancellationToken cancellation)
    {
        using var about = await Read(new Uri(provider.Issuer.TrimEnd('/') + Discovery), MostDiscovery, "discovery", cancellation);
        var root = about.RootElement;
        if (Text(root, "issuer") != provider.Issuer)
        {
            // Whoever answers here does not speak for this issuer.
            throw new SsoException(SsoStory.Untrusted, "discovery-issuer");
        }

        using var set = await Read(Address(provider, root, "jwks_uri"), MostKeysSize, "keys", cancellation);
        return new IssuerFacts(
            Address(provider, root, "authorization_endpoint"),
            Address(provider, root, "token_endpoint"),
            root.TryGetProperty("authorization_response_iss_parameter_supported", out var promises) && promises.ValueKind == JsonValueKind.True,
            KeysIn(set.RootElement));
    }

    /// <summary>Only public keys that are safe to check a signature with.</summary>
    private static List<JsonWebKey> KeysIn(JsonElement set)
    {
        if (set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostKeys)
        {
            throw new SsoException(SsoStory.Unreachable, "keys-content");
        }

        var keys = new List<JsonWebKey>();
        foreach (var one in list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object))
        {
            // Field by field: a symmetric key, or the private half of one, must never come in.
            var key = new JsonWebKey { Kty = Text(one, "kty"), Kid = Text(one, "kid"), N = Text(one, "n"), E = Text(one, "e"), Crv = Text(one, "crv"), X = Text(one, "x"), Y = Text(one, "y") };
            if (Text(one, "use") is null or "sig" && IsSafe(key))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    private static bool IsSafe(JsonWebKey key)
    {
        try
        {
            return key.Kty switch
            {
                "RSA" => key.N is not null && key.E is not null && Base64UrlEncoder.DecodeBytes(key.N).Length * 8 >= SmallestRsa,
                "EC" => key.Crv == "P-256" && key.X is not null && key.Y is not null,
                _ => false,
            };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private Uri Address(SsoProvider provider, JsonElement about, string field) =>
        Uri.TryCreate(Text(about, field), UriKind.Absolute, out var address) && outbound.Accepts(address) && address.Fragment.Length == 0
            && provider.Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)
            ? address
            : throw new SsoException(SsoStory.Untrusted, "discovery-address");

    private async Task<JsonDocument> Read(Uri address, int most, string what, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        return await SsoCall.Json(outbound, request, most, what, cancellation);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed class Leaf
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        // Read without a turn, so whole.
        public volatile Reading? Read;

        public DateTimeOffset FailedAt { get; set; }
    }

    private sealed record Reading(IssuerFacts Facts, DateTimeOffset At);
}

/// <summary>Calls the other side through the one door there is, and makes whatever goes wrong one kind of exception.</summary>
internal static class SsoCall
{
    private const int Deepest = 16;

    public static async Task<JsonDocument> Json(OutboundClient outbound, HttpRequestMessage request, int most, string what, CancellationToken cancellation)
    {
        try
        {
            var answer = await outbound.Send(request, most, cancellation);
            return answer.Whole
                ? JsonDocument.Parse(Encoding.UTF8.GetString(answer.Body), new JsonDocumentOptions { MaxDepth = Deepest })
                : throw new SsoException(SsoStory.Unreachable, what + "-too-large");
        }
        catch (OutboundException error)
        {
            throw new SsoException(SsoStory.Unreachable, $"{what}-{error.Fault.ToString().ToLowerInvariant()}", error);
        }
        catch (JsonException error)
        {
            throw new SsoException(SsoStory.Unreachable, what + "-content", error);
        }
    }
}
