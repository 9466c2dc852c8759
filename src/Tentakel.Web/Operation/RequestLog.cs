using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Tentakel.Web.Operation;

/// <summary>
/// One line per request, and the same on its trace: method, route, status, time. The route is the template: in a path or a
/// query stand codes, tokens and what people search for, and none of that belongs in a log.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private const string NoRoute = "(no route)";

    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Tell(context, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private void Tell(HttpContext context, double took)
    {
        var method = Method(context.Request.Method);
        var route = Route(context);
        var status = context.Response.StatusCode;
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } activity)
        {
            activity.DisplayName = route == NoRoute ? method : $"{method} {route}";
            activity.SetTag("http.request.method", method);
            activity.SetTag("http.route", route == NoRoute ? null : route);
            activity.SetTag("http.response.status_code", status);
            if (status >= StatusCodes.Status500InternalServerError)
            {
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }

        // Style sheets, and who asks every few seconds whether all is well, would drown the rest.
        var level = status < StatusCodes.Status400BadRequest && route is NoRoute or Health.Alive or Health.Ready ? LogLevel.Debug : LogLevel.Information;
        Answered(level, method, route, status, Math.Round(took, 1), context.TraceIdentifier);
    }

    /// <summary>A method is whatever the caller sends.</summary>
    private static string Method(string method) => HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method)
        || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) || HttpMethods.IsPatch(method) || HttpMethods.IsOptions(method) ? method : "_OTHER";

    /// <summary>Of what was asked, also when a page of errors was what answered.</summary>
    private static string Route(HttpContext context) =>
        context.Features.Get<Asked>() is { Endpoint: RouteEndpoint { RoutePattern.RawText: { } template } } ? "/" + template.TrimStart('/') : NoRoute;

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Milliseconds} ms ({RequestId})")]
    private partial void Answered(LogLevel level, string method, string route, int status, double milliseconds, string requestId);

    /// <summary>Where routing led the first time; what goes wrong is routed again, to the page of errors.</summary>
    public sealed record Asked(Endpoint? Endpoint);
}

internal static class RequestLogSetup
{
    /// <summary>Right after routing.</summary>
    public static void UseAskedRoute(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<RequestLog.Asked>() is null)
        {
            context.Features.Set(new RequestLog.Asked(context.GetEndpoint()));
        }

        return next(context);
    });
}
