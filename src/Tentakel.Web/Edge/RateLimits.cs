using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Edge;

/// <summary>
/// How often one address may try per minute: signing in, guessing a follow-up code, telling something without account, searching,
/// and reading what takes much to make (files, feeds, the map, the description of the API). From the environment: RATE_SIGN_IN,
/// RATE_CODE, RATE_RAISE, RATE_SEARCH, RATE_EXPORT (of a calendar: each its own); 0 is no limit. A bucket for each address, that fills drop by drop: no minute
/// begins at which everything may be tried twice. Each copy of the program has buckets of its own.
/// </summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Code = "code";
    public const string Raise = "raise";
    public const string Search = "search";
    public const string Export = "export";
    public const string Agenda = "agenda";

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        Add(SignIn, "RATE_SIGN_IN", 60, request => !OnlyReads(request));
        options.AddPolicy(Code, _ => RateLimitPartition.GetNoLimiter(""));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => GivesCode(context) ? Of(context, "RATE_CODE", 60) : RateLimitPartition.GetNoLimiter(""));
        options.AddPolicy(Agenda, context => Of(context, "RATE_EXPORT", 120, Half, AgendaOf(context)));
        Add(Raise, "RATE_RAISE", 120, request => !OnlyReads(request));
        Add(Search, "RATE_SEARCH", 60, Searches, atOnce: Half);
        Add(Export, "RATE_EXPORT", 120, _ => true, atOnce: Half);
        options.OnRejected = async (rejected, _) =>
        {
            var context = rejected.HttpContext;
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            if (context.IsApi())
            {
                await context.WriteProblem(new Refusal("web.too-many-requests"), StatusCodes.Status429TooManyRequests);
            }
        };

        void Add(string policy, string setting, int standard, Func<HttpRequest, bool> counts, Func<int, int>? atOnce = null) => options.AddPolicy(policy, context =>
            counts(context.Request) ? Of(context, setting, standard, atOnce, policy == SignIn ? Browser(context) : null) : RateLimitPartition.GetNoLimiter(""));
    });

    /// <param name="who">Whose bucket; null for the address.</param>
    private static RateLimitPartition<string> Of(HttpContext context, string setting, int standard, Func<int, int>? atOnce = null, string? who = null)
    {
        var most = context.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, standard);
        return most <= 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(who ?? CallerAddress.Of(context.Connection.RemoteIpAddress), _ => Bucket(most, atOnce?.Invoke(most) ?? most));
    }

    /// <param name="most">So many a minute in the long run.</param>
    /// <param name="atOnce">So many in a row, for who was quiet before.</param>
    internal static TokenBucketRateLimiterOptions Bucket(int most, int atOnce) => new()
    {
        TokenLimit = atOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / most,
        QueueLimit = 0,
    };

    /// <summary>The list without a question is a list.</summary>
    private static bool Searches(HttpRequest request) => !string.IsNullOrWhiteSpace(request.Query["zoek"]) || !string.IsNullOrWhiteSpace(request.Query["q"]);

    private static int Half(int most) => Math.Max(1, most / 2);

    /// <summary>
    /// One bucket for every guess, whichever address it is made at: <see cref="CurrentActor"/> reads the header everywhere, and
    /// where a form takes a code the page says so.
    /// </summary>
    private static bool GivesCode(HttpContext context) => !context.IsShowingError() && (context.Request.Headers.ContainsKey(IFollowCodes.Header)
        || (context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Code && !OnlyReads(context.Request)));

    /// <summary>Calendar programs come from few addresses, so each calendar has a bucket of its own; the secret itself is not kept.</summary>
    private static string AgendaOf(HttpContext context) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.RouteValues["secret"] as string ?? "")));

    /// <summary>With a code it may be a guess.</summary>
    private static bool OnlyReads(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Headers.ContainsKey(IFollowCodes.Header);

    /// <summary>A browser in which somebody signed in before counts for itself: others at its address cannot use up its turns.</summary>
    private static string Browser(HttpContext context) =>
        context.RequestServices.GetRequiredService<KnownBrowser>().Read(context) is [.., var known] ? known.Browser.ToString() : CallerAddress.Of(context.Connection.RemoteIpAddress);
}
