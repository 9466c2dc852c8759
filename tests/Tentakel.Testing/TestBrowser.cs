using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Io;

namespace Tentakel.Testing;

/// <summary>Reads pages and submits their real forms, hidden fields and antiforgery token included, as a browser without JavaScript does.</summary>
public sealed class TestBrowser : IDisposable
{
    private readonly TestApp _app;
    private readonly CookieContainer _cookies = new();
    private readonly List<string> _received = [];
    private readonly List<string> _forgotten = [];
    private readonly HttpClient _client;
    private readonly Uri _base;

    public TestBrowser(TestApp app, string host, bool https = false)
    {
        ArgumentNullException.ThrowIfNull(app);
        _app = app;
        _base = new Uri($"{(https ? "https" : "http")}://{host}");
        _client = new HttpClient(new Cookies(new Outside(app.Server.CreateHandler()), _cookies, _received, _forgotten)) { BaseAddress = _base };
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
    }

    public HttpClient Client => _client;

    /// <summary>Every Set-Cookie header that came in, redirects included, oldest first.</summary>
    public IReadOnlyList<string> CookiesReceived => _received;

    /// <summary>Every Clear-Site-Data header that came in, redirects included.</summary>
    public IReadOnlyList<string> Forgotten => _forgotten;

    /// <summary>The status of the last answer, after redirects.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer came from, after redirects: path and query.</summary>
    public string Path { get; private set; } = "/";

    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>All text of the page, with runs of white space made one space.</summary>
    public string Text => string.Join(' ', (Page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void InEnglish()
    {
        _client.DefaultRequestHeaders.AcceptLanguage.Clear();
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public async Task<TestBrowser> Get(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await Show(response);
    }

    /// <summary>Sends what a form with files sends.</summary>
    public async Task<TestBrowser> Post(string path, HttpContent content)
    {
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Show(response);
    }

    /// <summary>Fills in the form that this selects, by field name, and submits it with the button that this text is on.</summary>
    /// <param name="button">Text or part of it on the submit button; null for the first.</param>
    public async Task<TestBrowser> Submit(string formSelector, IReadOnlyDictionary<string, string?> values, string? button = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var form = Page.QuerySelector(formSelector) as IHtmlFormElement ?? throw new InvalidOperationException($"No form {formSelector} on {Path} ({Status}): {Text}");
        foreach (var (name, value) in values)
        {
            Fill(form, name, value);
        }

        var submitter = form.QuerySelectorAll("button, input[type=submit]").OfType<IHtmlElement>()
            .Concat(Page.QuerySelectorAll($"button[form='{form.Id}']").OfType<IHtmlElement>())
            .FirstOrDefault(found => button is null || found.TextContent.Contains(button, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"No button \"{button}\" in {formSelector} on {Path}.");
        var request = form.GetSubmission(submitter) ?? throw new InvalidOperationException($"The form {formSelector} can't be submitted.");
        using var message = new HttpRequestMessage(request.Method == AngleSharp.Io.HttpMethod.Post ? System.Net.Http.HttpMethod.Post : System.Net.Http.HttpMethod.Get, request.Target.Href);
        if (request.Body is { } body && request.Method == AngleSharp.Io.HttpMethod.Post)
        {
            var content = new StreamContent(body);
            foreach (var (header, value) in request.Headers)
            {
                content.Headers.TryAddWithoutValidation(header, value);
            }

            message.Content = content;
        }

        using var response = await _client.SendAsync(message);
        return await Show(response);
    }

    public Task<TestBrowser> Submit(string formSelector, string? button = null) => Submit(formSelector, new Dictionary<string, string?>(), button);

    public async Task<TestBrowser> SignIn(Guid account)
    {
        Keep(await TestSession.Cookie(_app, account));
        return this;
    }

    public void Keep(Cookie cookie) => _cookies.Add(_base, cookie);

    public void Dispose() => _client.Dispose();

    private static void Fill(IHtmlFormElement form, string name, string? value)
    {
        var fields = form.Elements.Where(element => element.GetAttribute("name") == name).ToList();
        if (fields.Count == 0)
        {
            throw new InvalidOperationException($"The form has no field {name}; it has {string.Join(", ", form.Elements.Select(element => element.GetAttribute("name")).OfType<string>())}.");
        }

        foreach (var field in fields)
        {
            switch (field)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } choice:
                    choice.IsChecked = choice.Value == value;
                    break;
                case IHtmlInputElement input:
                    input.Value = value ?? "";
                    break;
                case IHtmlTextAreaElement area:
                    area.Value = value ?? "";
                    break;
                case IHtmlSelectElement select:
                    if (value is { Length: > 0 } && select.Options.All(option => option.Value != value))
                    {
                        throw new InvalidOperationException($"The list {name} has no {value}.");
                    }

                    select.Value = value;
                    break;
            }
        }
    }

    private async Task<TestBrowser> Show(HttpResponseMessage response)
    {
        Status = response.StatusCode;
        Path = response.RequestMessage!.RequestUri!.PathAndQuery;
        var html = await response.Content.ReadAsStringAsync();
        var context = BrowsingContext.New(Configuration.Default);
        Page = (IHtmlDocument)await context.OpenAsync(document => document.Content(html).Address(response.RequestMessage.RequestUri.ToString()));
        return this;
    }

    /// <summary>Whoever is sent to an address of this machine comes at a server of somebody else that the test runs.</summary>
    private sealed class Outside(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private static readonly HttpMessageInvoker Real = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Host == "127.0.0.1" ? Real.SendAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);
    }

    /// <summary>Keeps cookies and follows redirects, which the bare test server does not.</summary>
    private sealed class Cookies(HttpMessageHandler inner, CookieContainer cookies, List<string> received, List<string> forgotten) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var redirects = 0; ; redirects++)
            {
                if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
                {
                    request.Headers.Add("Cookie", header);
                }

                var response = await base.SendAsync(request, cancellationToken);
                if (response.Headers.TryGetValues("Clear-Site-Data", out var clear))
                {
                    forgotten.AddRange(clear);
                }

                if (response.Headers.TryGetValues("Set-Cookie", out var set))
                {
                    foreach (var cookie in set)
                    {
                        received.Add(cookie);
                        cookies.SetCookies(request.RequestUri!, cookie);
                    }
                }

                if (response.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther) || redirects == 5)
                {
                    return response;
                }

                var next = new HttpRequestMessage(System.Net.Http.HttpMethod.Get, new Uri(request.RequestUri!, response.Headers.Location!));
                foreach (var language in request.Headers.AcceptLanguage)
                {
                    next.Headers.AcceptLanguage.Add(language);
                }

                response.Dispose();
                request = next;
            }
        }
    }
}
