using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Tentakel.Platform.Access;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>Somebody at the door: what their browser sends along by itself, and the token of their program.</summary>
internal sealed partial class Visitor(HttpClient door, string host)
{
    private readonly Dictionary<string, string> _cookies = [];
    private string? _formToken;
    private string? _code;

    /// <summary>Whom it is, for what an unknown id was answered to them before.</summary>
    public required string Name { get; init; }

    public string? Bearer { get; init; }

    public void Keep(Cookie cookie) => _cookies[cookie.Name] = cookie.Value;

    /// <summary>As a program does: a token, a code, and no cookie.</summary>
    public Task<Answer> Call(HttpMethod method, string path, HttpContent? content, string? code)
    {
        var request = Request(method, path, content);
        if (Bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Bearer);
        }

        if (code is not null)
        {
            request.Headers.Add(IFollowCodes.Header, code);
        }

        return Send(request);
    }

    public Task<Answer> Open(string path) => Send(WithCookies(Request(HttpMethod.Get, path, null)));

    /// <summary>Gives a follow-up code on the page for it, once; the browser then remembers it.</summary>
    public async Task GiveCode(string code)
    {
        if (_code != code && (await Submit("/volg", [("Code", code)])).Status is HttpStatusCode.Found)
        {
            _code = code;
        }
    }

    /// <summary>Sends a form with the token against forgery of this visitor, whoever they are: what is refused is refused for another reason.</summary>
    public async Task<Answer> Submit(string path, IEnumerable<(string Name, string Value)> fields, (string Name, byte[] Bytes)? file = null)
    {
        _formToken ??= FormToken().Match((await Open("/volg")).Body) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{Name} gets no form.");
        (string Name, string Value)[] all = [.. fields, ("__RequestVerificationToken", _formToken)];
        return await Send(WithCookies(Request(HttpMethod.Post, path, file is null ? new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Name, field.Value))) : Parts(all, file.Value))));
    }

    public static MultipartFormDataContent Parts(IEnumerable<(string Name, string Value)> fields, (string Name, byte[] Bytes) file)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            parts.Add(new StringContent(value), name);
        }

        parts.Add(new ByteArrayContent(file.Bytes), file.Name, "bestand");
        return parts;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content) =>
        new(method, new Uri($"http://{host}{path}")) { Content = content };

    private HttpRequestMessage WithCookies(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        return request;
    }

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await door.SendAsync(request);
            foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
            {
                var pair = set.Split(';')[0].Split('=', 2);
                _cookies[pair[0]] = pair[1];
            }

            return await Answer.Of(response);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

/// <summary>What came back, kept whole.</summary>
internal sealed partial record Answer(HttpStatusCode Status, string Body, string Headers, string Location)
{
    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Set-Cookie"))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), string.Join('\n', headers), response.Headers.Location?.OriginalString ?? "");
    }

    /// <summary>Without what differs from one request to the next: ids that were asked for, the nonce of the policy, the id of the trace and what a form carries against forgery.</summary>
    public Answer Plain() => this with { Body = Normal(Body), Headers = Length().Replace(Normal(Headers), ""), Location = Normal(Location) };

    private static string Normal(string text) => Code().Replace(Trace().Replace(Forgery().Replace(Nonce().Replace(Id().Replace(text, "ID"), "nonce"), "form"), "trace"), "CODE");

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex("nonce-[A-Za-z0-9+/=_-]+|nonce=\"[^\"]+\"")]
    private static partial Regex Nonce();

    [GeneratedRegex("\\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\\b")]
    private static partial Regex Code();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Forgery();

    [GeneratedRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}|\"traceId\":\"[^\"]+\"|(?<=Request-Id: )\\S+|0H[0-9A-Z]{11}(:[0-9A-F]{8})?", RegexOptions.IgnoreCase)]
    private static partial Regex Trace();

    // The body is compared itself; its length differs with the length of a token.
    [GeneratedRegex(@"Content-Length: \d+\n?")]
    private static partial Regex Length();
}
