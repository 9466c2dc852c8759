using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tentakel.Web.Edge;

/// <summary>
/// Routing leads every method to a page, and a page that has no handler for it runs without one: TRACE got the page of a GET that
/// read nothing. What nobody answers is a 405 that says what is answered.
/// </summary>
internal static class Methods
{
    private const string Everywhere = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    /// <summary>Before everything that looks at the method.</summary>
    public static void UseKnownMethods(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var method = context.Request.Method;
        if (context.IsShowingError())
        {
            // The page that explains an error is read, whatever was sent.
            context.Request.Method = OfAForm(method) ? method : HttpMethods.Get;
            await next(context);
            context.Request.Method = method;
        }
        else if (OfAForm(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method) || HttpMethods.IsDelete(method) || HttpMethods.IsOptions(method))
        {
            await next(context);
        }
        else
        {
            Refuse(context, Everywhere);
        }
    });

    /// <summary>After routing, before anything asks who it is.</summary>
    public static void UsePageMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page || context.IsShowingError()
            || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            || page.HandlerMethods.Any(handler => string.Equals(handler.HttpMethod, context.Request.Method, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        Refuse(context, page.HandlerMethods.Any(handler => string.Equals(handler.HttpMethod, "Post", StringComparison.OrdinalIgnoreCase)) ? "GET, HEAD, POST" : "GET, HEAD");
        return Task.CompletedTask;
    });

    /// <summary>Our own page of an error is run for what failed: nothing about its method or size is asked again.</summary>
    internal static bool IsShowingError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static bool OfAForm(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method);

    private static void Refuse(HttpContext context, string allowed)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = allowed;
    }

    /// <summary>A form that names a handler which is not there.</summary>
    internal sealed class NoHandler : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            ArgumentNullException.ThrowIfNull(context);
            if (context.HandlerMethod is null && HttpMethods.IsPost(context.HttpContext.Request.Method))
            {
                context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            }
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }
}
