using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Edge;

/// <summary>
/// How often one address may try per minute: signing in, guessing a follow-up code, telling something without account.
/// From the environment: RATE_SIGN_IN, RATE_CODE, RATE_RAISE; 0 is no limit. Reading is limited only with a code, which may be a guess.
/// </summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Code = "code";
    public const string Raise = "raise";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        Add(SignIn, "RATE_SIGN_IN", 60);
        Add(Code, "RATE_CODE", 60);
        Add(Raise, "RATE_RAISE", 120);
        options.OnRejected = async (rejected, _) =>
        {
            var context = rejected.HttpContext;
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            if (context.IsApi())
            {
                await context.WriteProblem(new Refusal("web.too-many-requests"), StatusCodes.Status429TooManyRequests);
            }
        };

        void Add(string policy, string setting, int standard) => options.AddPolicy(policy, context =>
        {
            var most = context.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, standard);
            return most == 0 || OnlyReads(context.Request)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(
                    policy == SignIn ? Browser(context) : Who(context.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window });
        });
    });

    private static bool OnlyReads(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Headers.ContainsKey(IFollowCodes.Header);

    /// <summary>A browser in which somebody signed in before counts for itself: others at its address cannot use up its turns.</summary>
    private static string Browser(HttpContext context) =>
        context.RequestServices.GetRequiredService<KnownBrowser>().Read(context) is [.., var known] ? known.Browser.ToString() : Who(context.Connection.RemoteIpAddress);

    /// <summary>The address; of IPv6 the first 64 bits, because a household owns all the others.</summary>
    internal static string Who(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
