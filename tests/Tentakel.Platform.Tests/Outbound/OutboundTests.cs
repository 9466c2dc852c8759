using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Tentakel.Platform.Outbound;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Outbound;

/// <summary>Calling an address that somebody typed.</summary>
public sealed class OutboundTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.254")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.1")]
    [InlineData("169.254.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.254")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public async Task Nothing_of_our_own_network_is_called_by_number_or_by_name(string address)
    {
        var parsed = IPAddress.Parse(address);
        Assert.False(OutboundAddress.IsPublic(parsed));

        using var client = Client(_ => [parsed]);
        var literal = parsed.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address;
        Assert.Equal(OutboundFault.Address, await Fault(client, $"https://{literal}/"));
        Assert.Equal(OutboundFault.Address, await Fault(client, "https://ontvanger.example/"));
        Assert.False(client.Accepts(new Uri($"https://{literal}/")));
    }

    [Theory]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.0.0.1./")]
    public async Task Other_ways_to_write_this_machine_are_seen_through(string address)
    {
        using var client = new OutboundClient(new OutboundSettings(false, TimeSpan.FromSeconds(20)));

        Assert.Contains(await Fault(client, address), new[] { OutboundFault.Address, OutboundFault.Name });
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("93.184.216.34")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:400e::1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("64:ff9b::93.184.216.34")]
    public void What_is_public_may_be_called(string address) => Assert.True(OutboundAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_to_one_closed_address_too_is_not_called_at_all()
    {
        using var client = Client(_ => [IPAddress.Parse("93.184.216.34"), IPAddress.Loopback]);

        Assert.Equal(OutboundFault.Address, await Fault(client, "https://ontvanger.example/"));
    }

    [Fact]
    public async Task The_name_is_looked_up_once_per_connection_and_the_answer_is_what_is_connected_to()
    {
        await using var receiver = await TestReceiver.Start();
        var asked = 0;
        using var client = new OutboundClient(new OutboundSettings(true, TimeSpan.FromSeconds(20))
        {
            // The second answer would be another machine: whoever looks up twice is led astray.
            Resolve = (_, _) => Task.FromResult<IPAddress[]>(++asked == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")]),
        });

        await client.Send(new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{receiver.Address.Port}/"), 10, Cancel);

        Assert.Equal(1, asked);
        Assert.Single(receiver.All);
    }

    [Theory]
    [InlineData(null, null, "https://ontvanger.example/", true)]
    [InlineData(null, null, "https://ontvanger.example:443/", true)]
    [InlineData(null, null, "https://ontvanger.example:8443/", false)]
    [InlineData(null, null, "https://ontvanger.example:22/", false)]
    [InlineData(null, null, "https://ontvanger.example:80/", false)]
    [InlineData(null, null, "https://127.0.0.1:8443/", false)]
    [InlineData("443, 8443", null, "https://ontvanger.example:8443/", true)]
    [InlineData("8443", null, "https://ontvanger.example/", false)]
    [InlineData(null, "krant.example, .gemeente.example", "https://ontvanger.example/", false)]
    [InlineData(null, "krant.example, .gemeente.example", "https://KRANT.example/", true)]
    [InlineData(null, "krant.example, .gemeente.example", "https://niet.krant.example/", false)]
    [InlineData(null, "krant.example, .gemeente.example", "https://post.gemeente.example/", true)]
    [InlineData(null, "krant.example, .gemeente.example", "https://nietgemeente.example/", false)]
    [InlineData(null, "krant.example", "https://93.184.216.34/", false)]
    public async Task Only_the_ports_and_names_that_the_settings_allow_are_called(string? ports, string? hosts, string address, bool allowed)
    {
        var settings = OutboundSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["OUTBOUND_PORTS"] = ports, ["OUTBOUND_HOSTS"] = hosts }).Build());
        var asked = 0;
        using var client = new OutboundClient(settings with
        {
            Resolve = (_, _) => Task.FromResult(++asked > 0 ? [IPAddress.Loopback] : Array.Empty<IPAddress>()),
        });

        Assert.Equal(allowed, client.Accepts(new Uri(address)));
        Assert.Equal(OutboundFault.Address, await Fault(client, address));

        // What is not allowed is not even looked up.
        Assert.Equal(allowed, asked > 0);
    }

    [Theory]
    [InlineData("http://ontvanger.example/")]
    [InlineData("ftp://ontvanger.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://jan:geheim@ontvanger.example/")]
    [InlineData("http://127.0.0.1/")]
    public async Task Only_https_and_without_a_password_in_it(string address)
    {
        using var client = Client(_ => [IPAddress.Parse("93.184.216.34")]);

        Assert.False(client.Accepts(new Uri(address)));
        Assert.Equal(OutboundFault.Scheme, await Fault(client, address));
    }

    [Fact]
    public async Task Where_loopback_is_allowed_nothing_else_is()
    {
        using var client = new OutboundClient(new OutboundSettings(true, TimeSpan.FromSeconds(20)) { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]) });

        Assert.Equal(OutboundFault.Address, await Fault(client, "https://ontvanger.example/"));
        Assert.Equal(OutboundFault.Address, await Fault(client, "https://192.168.0.1/"));
        Assert.Equal(OutboundFault.Scheme, await Fault(client, "http://ontvanger.example/"));
    }

    [Theory]
    [InlineData(301, OutboundFault.Redirect)]
    [InlineData(307, OutboundFault.Redirect)]
    [InlineData(404, OutboundFault.Status)]
    [InlineData(500, OutboundFault.Status)]
    public async Task A_redirect_is_not_followed_and_an_error_is_an_error(int status, OutboundFault fault)
    {
        await using var receiver = await TestReceiver.Start(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elders";
            return Task.CompletedTask;
        });
        using var client = Here();

        var error = await Assert.ThrowsAsync<OutboundException>(() => client.Send(new HttpRequestMessage(HttpMethod.Get, receiver.Address), 10, Cancel));

        Assert.Equal(fault, error.Fault);
        Assert.Equal((fault, status), OutboundException.Read(error.Message));
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Who_is_slow_hangs_up_or_is_not_there_is_given_up()
    {
        await using var slow = await TestReceiver.Start(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        await using var rude = await TestReceiver.Start(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var gone = await TestReceiver.Start();
        var address = gone.Address;
        await gone.DisposeAsync();
        using var client = new OutboundClient(new OutboundSettings(true, TimeSpan.FromMilliseconds(300)));
        using var patient = Here();

        Assert.Equal(OutboundFault.TooSlow, await Fault(client, slow.Address.AbsoluteUri));
        Assert.Equal(OutboundFault.Unreachable, await Fault(patient, rude.Address.AbsoluteUri));
        Assert.Equal(OutboundFault.Unreachable, await Fault(patient, address.AbsoluteUri));
    }

    [Fact]
    public async Task No_more_is_read_than_was_asked_for_also_of_what_never_ends()
    {
        await using var receiver = await TestReceiver.Start(async context =>
        {
            var piece = new byte[1000];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        });
        using var client = Here();

        var answer = await client.Send(new HttpRequestMessage(HttpMethod.Get, receiver.Address), 1024, Cancel);

        Assert.Equal((1024, false), (answer.Body.Length, answer.Whole));
    }

    [Fact]
    public async Task What_fits_is_whole_and_a_link_to_the_rest_is_told()
    {
        await using var receiver = await TestReceiver.Start(context =>
        {
            context.Response.Headers.Link = "</eerste>; rel=\"prev\", </volgende?p=2>; rel=\"next\"";
            return context.Response.WriteAsync("tien tekens"[..10]);
        });
        using var client = Here();

        var answer = await client.Send(new HttpRequestMessage(HttpMethod.Get, receiver.Address), 10, Cancel);

        Assert.Equal((10, true, "/volgende?p=2"), (answer.Body.Length, answer.Whole, answer.Next));
        Assert.DoesNotContain("cookie", receiver.All.Single().Headers.Keys);
    }

    private static OutboundClient Client(Func<string, IPAddress[]> resolve) =>
        new(new OutboundSettings(false, TimeSpan.FromSeconds(20)) { Resolve = (name, _) => Task.FromResult(resolve(name)) });

    private static OutboundClient Here() => new(new OutboundSettings(true, TimeSpan.FromSeconds(20)));

    private static async Task<OutboundFault> Fault(OutboundClient client, string address) =>
        (await Assert.ThrowsAsync<OutboundException>(() => client.Send(new HttpRequestMessage(HttpMethod.Get, address), 10, Cancel))).Fault;
}
