using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Edge;

/// <summary>An exception nobody expected: the log gets everything, the caller a number to ask about and never a stack trace. A page
/// that is not there gets a page that says so.</summary>
internal static class Faults
{
    public static void UseFaults(this IApplicationBuilder app)
    {
        app.UseWhen(ApiPath.IsApi, api => api.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerApi }));
        app.UseWhen(context => !context.IsApi(), pages =>
        {
            pages.UseExceptionHandler("/fout");
            pages.UseStatusCodePagesWithReExecute("/fout/{0}");
        });
    }

    private static Task AnswerApi(HttpContext context)
    {
        if (context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException)
        {
            return context.WriteProblem(new Refusal("platform.bad-request"), StatusCodes.Status400BadRequest);
        }

        var text = Text(context);
        return TypedResults.Problem(
            type: "urn:tentakel:problem:web.fault",
            title: text,
            detail: text,
            statusCode: StatusCodes.Status500InternalServerError,
            extensions: new Dictionary<string, object?> { ["traceId"] = TraceId(context) }).ExecuteAsync(context);
    }

    private static string Text(HttpContext context) => context.RequestServices.GetRequiredService<RoomTexts>().Of(new Refusal("web.fault"));

    private static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
