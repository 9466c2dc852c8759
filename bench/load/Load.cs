using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;

namespace Tentakel.Bench.Load;

/// <param name="PerSecond">Requests that were answered, per second.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Cpu">Milliseconds of the server's processor per request.</param>
internal sealed record Round(double PerSecond, double P99, double Cpu);

/// <summary>Asks a server for a while, from so many clients at once.</summary>
internal sealed class Load(Town town) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseCookies = false }) { BaseAddress = town.Address, Timeout = TimeSpan.FromMinutes(2) };

    public Town Town => town;

    /// <summary>The cookie of a demo account.</summary>
    public async Task<string> SignIn(string email)
    {
        using var answer = await _client.GetAsync(new Uri($"/maat/binnen?email={Uri.EscapeDataString(email)}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
    }

    public Task<Round> Get(string path, string? cookie, int clients, TimeSpan time) => Run(clients, time, () => Ask(HttpMethod.Get, path, cookie, null));

    public Task<Round> Post(string path, int clients, TimeSpan time, ConcurrentBag<Guid>? acknowledged = null)
    {
        var number = 0;
        return Run(clients, time, async () =>
        {
            var signal = await PostOne(path, Interlocked.Increment(ref number));
            acknowledged?.Add(signal);
        });
    }

    /// <summary>Gives the id of the signal.</summary>
    public async Task<Guid> PostOne(string path, int number = 0)
    {
        var signal = new { text = $"De lantaarn bij nummer {number} in de Vlierstraat brandt al een maand niet. De buren durven er niet meer langs.", areaCode = "BU99010203", topic = "verlichting", place = "Vlierstraat" };
        return Guid.Parse((await Ask(HttpMethod.Post, path, null, signal))!.Trim('"'));
    }

    /// <summary>So often, whatever it costs: to warm up.</summary>
    public async Task PostTimes(string path, int clients, int times)
    {
        for (var done = 0; done < times;)
        {
            var (begin, seconds) = (Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(2));
            var round = await Post(path, clients, seconds);
            done += Math.Max(1, (int)(round.PerSecond * Stopwatch.GetElapsedTime(begin).TotalSeconds));
        }
    }

    /// <summary>One request at a time, so that only what it costs is measured.</summary>
    public async Task<double> CpuOf(string path, string? cookie, int times)
    {
        var before = town.Cpu;
        for (var time = 0; time < times; time++)
        {
            await Ask(HttpMethod.Get, path, cookie, null);
        }

        return (town.Cpu - before).TotalMilliseconds / times;
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> Ask(HttpMethod method, string path, string? cookie, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Accept-Language", "nl");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<Round> Run(int clients, TimeSpan time, Func<Task> ask)
    {
        var waits = new ConcurrentBag<double>();
        var cpu = town.Cpu;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < time)
            {
                var begin = clock.Elapsed;
                await ask();
                waits.Add((clock.Elapsed - begin).TotalMilliseconds);
            }
        })));
        var passed = clock.Elapsed;
        return new Round(waits.Count / passed.TotalSeconds, waits.Order().ElementAt((int)(0.99 * (waits.Count - 1))), (town.Cpu - cpu).TotalMilliseconds / waits.Count);
    }
}
