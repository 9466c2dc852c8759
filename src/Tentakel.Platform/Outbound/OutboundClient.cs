using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Tentakel.Platform.Outbound;

/// <param name="Loopback">From OUTBOUND_LOOPBACK=1: this machine may be called, over http as well. For trying out and for tests.</param>
/// <param name="Limit">From OUTBOUND_SECONDS: how long the other side has for everything together.</param>
public sealed record OutboundSettings(bool Loopback, TimeSpan Limit)
{
    /// <summary>Asks for the addresses of a name.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>From OUTBOUND_PORTS, with commas: 443 unless it says otherwise. On this machine, where that is allowed, any port.</summary>
    public IReadOnlyCollection<int> Ports { get; init; } = [443];

    /// <summary>From OUTBOUND_HOSTS, with commas: the only names that may be called; <c>.example.nl</c> is everything below it. Empty: any.</summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];

    public static OutboundSettings Read(IConfiguration configuration) => new(
        configuration["OUTBOUND_LOOPBACK"] == "1", TimeSpan.FromSeconds(Math.Clamp(configuration.GetValue("OUTBOUND_SECONDS", 10), 1, 60)))
    {
        Ports = Listed(configuration["OUTBOUND_PORTS"]) is { Length: > 0 } ports ? [.. ports.Select(port => int.Parse(port, CultureInfo.InvariantCulture))] : [443],
        Hosts = Listed(configuration["OUTBOUND_HOSTS"]),
    };

    internal bool MayCall(Uri address) => (Loopback && address.IsLoopback) || (Ports.Contains(address.Port) && (Hosts.Count == 0 || Hosts.Any(host => Fits(address.IdnHost, host))));

    private static bool Fits(string name, string host) => host.StartsWith('.')
        ? name.EndsWith(host, StringComparison.OrdinalIgnoreCase)
        : name.Equals(host, StringComparison.OrdinalIgnoreCase);

    private static string[] Listed(string? setting) => (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <param name="Body">At most as many bytes as were asked for.</param>
/// <param name="Whole">False when there was more.</param>
/// <param name="Next">The address in <c>Link: ...; rel="next"</c>, as it was given.</param>
public sealed record OutboundAnswer(byte[] Body, bool Whole, string? ContentType, string? Next);

/// <summary>
/// The one way to call an address that somebody typed. Only https on the ports and to the names that the settings allow, no redirects, no cookies, no proxy, a limit to time and size.
/// Where a name leads is looked up when the connection is made and the connection goes to the very address that was checked, so
/// that a name cannot lead elsewhere after it was looked at.
/// </summary>
public sealed partial class OutboundClient : IDisposable
{
    private readonly OutboundSettings _settings;
    private readonly HttpClient _client;

    public OutboundClient(OutboundSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
#pragma warning disable CA2000 // The client disposes of it.
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = Connect,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Tentakel");
    }

    /// <summary>Whether an address may be kept to be called later; where it leads is looked at again with every call.</summary>
    public bool Accepts(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && _settings.Loopback && address.IsLoopback))
        && _settings.MayCall(address)
        && (!IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) || May(literal));

    /// <summary>Sends it and reads at most so many bytes of the answer. Anything but a success is an <see cref="OutboundException"/>.</summary>
    public async Task<OutboundAnswer> Send(HttpRequestMessage request, int mostBytes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Accepts(request.RequestUri))
        {
            throw new OutboundException(request.RequestUri?.Scheme == Uri.UriSchemeHttps && request.RequestUri.UserInfo.Length == 0 ? OutboundFault.Address : OutboundFault.Scheme);
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(_settings.Limit);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            var status = (int)response.StatusCode;
            if (status is >= 300 and < 400)
            {
                throw new OutboundException(OutboundFault.Redirect, status);
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new OutboundException(OutboundFault.Status, status);
            }

            var (body, whole) = await Read(response.Content, mostBytes, limited.Token);
            return new OutboundAnswer(body, whole, response.Content.Headers.ContentType?.MediaType, NextOf(response));
        }
        catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw new OutboundException(OutboundFault.TooSlow, inner: slow);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw error.InnerException as OutboundException ?? new OutboundException(OutboundFault.Unreachable, inner: error);
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task<(byte[] Body, bool Whole)> Read(HttpContent content, int most, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var piece = new byte[Math.Min(most + 1, 16 * 1024)];
        while (kept.Length <= most)
        {
            var read = await stream.ReadAsync(piece, cancellation);
            if (read == 0)
            {
                return (kept.ToArray(), true);
            }

            kept.Write(piece, 0, (int)Math.Min(read, most + 1 - kept.Length));
        }

        return (kept.ToArray()[..most], false);
    }

    // A comma may stand in an address as well as between two links.
    private static string? NextOf(HttpResponseMessage response) => response.Headers.TryGetValues("Link", out var links)
        ? links.SelectMany(link => Link().Matches(link)).FirstOrDefault(link => Next().IsMatch(link.Groups[2].Value))?.Groups[1].Value
        : null;

    [GeneratedRegex("<([^<>]*)>([^<>]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("rel=\"?next\\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Next();

    private bool May(IPAddress address) => OutboundAddress.IsPublic(address) || (_settings.Loopback && OutboundAddress.IsLoopback(address));

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await AddressesOf(context.DnsEndPoint.Host, cancellation);

        // A name that leads to one closed address is not trusted with the others either.
        if (!addresses.All(May))
        {
            throw new OutboundException(OutboundFault.Address);
        }

        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception error)
            {
                socket.Dispose();
                if (error is not SocketException)
                {
                    throw;
                }

                last = error;
            }
        }

        throw new OutboundException(OutboundFault.Unreachable, inner: last);
    }

    private async Task<IPAddress[]> AddressesOf(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
        {
            return [literal];
        }

        try
        {
            var found = await _settings.Resolve(host, cancellation);
            return found.Length > 0 ? found : throw new OutboundException(OutboundFault.Name);
        }
        catch (SocketException unknown)
        {
            throw new OutboundException(OutboundFault.Name, inner: unknown);
        }
    }
}
