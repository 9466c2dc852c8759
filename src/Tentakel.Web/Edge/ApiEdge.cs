using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Edge;

/// <summary>
/// What the framework answers to a wrong request is an empty body; here it becomes problem+json (RFC 9457), by the rules of
/// the Dutch API Design Rules: bad input is always 400, and a path that ends in a slash does not exist.
/// </summary>
internal static class ApiEdge
{
    public static void UseApiEdge(this IApplicationBuilder app) => app.UseWhen(ApiPath.IsApi, api => api.Use(async (context, next) =>
    {
        if (context.Request.Path.Value!.EndsWith('/'))
        {
            await context.WriteProblem(Refusal.NotFound(), StatusCodes.Status404NotFound);
            return;
        }

        await next(context);
        if (IsEmptyError(context.Response))
        {
            await Explain(context);
        }
    }));

    private static bool IsEmptyError(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0 } && string.IsNullOrEmpty(response.ContentType);

    private static Task Explain(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => context.WriteProblem(new Refusal("platform.sign-in-first"), 401),
        StatusCodes.Status403Forbidden => context.WriteProblem(Refusal.Forbidden(), 403),
        StatusCodes.Status404NotFound => context.WriteProblem(Refusal.NotFound(), 404),
        StatusCodes.Status405MethodNotAllowed => context.WriteProblem(new Refusal("web.method-not-allowed"), 405),
        StatusCodes.Status413PayloadTooLarge => context.WriteProblem(new Refusal("web.body-too-large", BodySize.Standard / 1024), 400),
        < 500 => context.WriteProblem(new Refusal("platform.bad-request"), 400),
        var status => context.WriteProblem(new Refusal("web.fault"), status),
    };
}
