using System.Globalization;
using System.Threading.RateLimiting;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Edge;

/// <summary>
/// How often one address may try per minute: signing in, guessing a follow-up code, telling something without account, searching,
/// and reading what takes much to make (files, feeds, the map, the description of the API). From the environment: RATE_SIGN_IN,
/// RATE_CODE, RATE_RAISE, RATE_SEARCH, RATE_EXPORT; 0 is no limit. A bucket for each address, that fills drop by drop: no minute
/// begins at which everything may be tried twice. Each copy of the program has buckets of its own.
/// </summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Code = "code";
    public const string Raise = "raise";
    public const string Search = "search";
    public const string Export = "export";

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        Add(SignIn, "RATE_SIGN_IN", 60, request => !OnlyReads(request));
        Add(Code, "RATE_CODE", 60, request => !OnlyReads(request));
        Add(Raise, "RATE_RAISE", 120, request => !OnlyReads(request));
        Add(Search, "RATE_SEARCH", 60, Searches, atOnce: most => Math.Max(1, most / 2));
        Add(Export, "RATE_EXPORT", 120, _ => true, atOnce: most => Math.Max(1, most / 2));
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
        {
            var most = context.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, standard);
            return most <= 0 || !counts(context.Request)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetTokenBucketLimiter(policy == SignIn ? Browser(context) : CallerAddress.Of(context.Connection.RemoteIpAddress), _ => Bucket(most, atOnce?.Invoke(most) ?? most));
        });
    });

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

    /// <summary>With a code it may be a guess.</summary>
    private static bool OnlyReads(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Headers.ContainsKey(IFollowCodes.Header);

    /// <summary>A browser in which somebody signed in before counts for itself: others at its address cannot use up its turns.</summary>
    private static string Browser(HttpContext context) =>
        context.RequestServices.GetRequiredService<KnownBrowser>().Read(context) is [.., var known] ? known.Browser.ToString() : CallerAddress.Of(context.Connection.RemoteIpAddress);
}
