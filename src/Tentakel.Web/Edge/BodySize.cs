using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Edge;

/// <summary>
/// How much may be sent. No text here is longer than some thousands of characters; what takes a picture or a table says so itself,
/// with a size limit on its page or endpoint.
/// </summary>
internal static class BodySize
{
    /// <summary>Leaves room for any encoding of a text.</summary>
    public const long Standard = 256 * 1024;

    /// <summary>After routing: it is the endpoint that says otherwise.</summary>
    public static void UseBodySize(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.IsShowingError())
        {
            return next(context);
        }

        var largest = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : Standard;
        if (context.Request.ContentLength > largest)
        {
            if (context.IsApi())
            {
                return context.WriteProblem(new Refusal("web.body-too-large", largest.Value / 1024), StatusCodes.Status400BadRequest);
            }

            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        // Who does not say how much is coming is stopped while it comes.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = largest;
        }

        return next(context);
    });
}
