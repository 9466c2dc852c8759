using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;

namespace Tentakel.Platform.Web;

/// <summary>Turns a refusal into problem+json (RFC 9457) or into errors on a page.</summary>
public static class Problems
{
    /// <summary>The answer of an endpoint: the value, or the refusal as problem+json.</summary>
    public static IResult ToResult<T>(this Outcome<T> outcome, HttpContext context, Func<T, IResult> done)
    {
        ArgumentNullException.ThrowIfNull(done);
        return outcome.IsRefused ? Result(context, outcome.Refusal) : done(outcome.Value);
    }

    public static IResult Result(HttpContext context, Refusal refusal, int? status = null) => TypedResults.Problem(Details(context, refusal, status));

    public static Task WriteProblem(this HttpContext context, Refusal refusal, int status) => Result(context, refusal, status).ExecuteAsync(context);

    /// <summary>Shows the refusal on the page: at its fields where it names them, else above the form.</summary>
    /// <param name="prefix">The name of the bound property that holds the fields: <c>Input</c>.</param>
    public static void AddRefusal(this ModelStateDictionary modelState, Refusal refusal, RoomTexts texts, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(modelState);
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(texts);
        if (refusal.Fields.Count == 0)
        {
            modelState.AddModelError("", texts.Of(refusal));
        }

        foreach (var field in refusal.Fields)
        {
            var name = char.ToUpperInvariant(field.Field[0]) + field.Field[1..];
            modelState.AddModelError(prefix.Length == 0 ? name : $"{prefix}.{name}", texts.Of(field));
        }
    }

    /// <summary>The same at one field, whatever the refusal calls it: for a form of which the field has a name of its own on the page.</summary>
    public static void AddRefusalAt(this ModelStateDictionary modelState, string field, Refusal refusal, RoomTexts texts)
    {
        ArgumentNullException.ThrowIfNull(modelState);
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(texts);
        if (refusal.Fields.Count == 0)
        {
            modelState.AddModelError("", texts.Of(refusal));
        }

        foreach (var error in refusal.Fields)
        {
            modelState.AddModelError(field, texts.Of(error));
        }
    }

    /// <summary>The page again, with what was refused: that somebody may not do it is in the status as well as in the words.</summary>
    public static PageResult After(this PageResult page, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(refusal);
        page.StatusCode = refusal.Kind == RefusalKind.Forbidden ? StatusCodes.Status403Forbidden : page.StatusCode;
        return page;
    }

    private static ProblemDetails Details(HttpContext context, Refusal refusal, int? status)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(refusal);
        var texts = context.RequestServices.GetRequiredService<RoomTexts>();
        var problem = new ProblemDetails
        {
            Type = "urn:tentakel:problem:" + refusal.Code,
            Status = status ?? StatusOf(refusal.Kind),
            Title = texts.Of(refusal),
            Detail = refusal.Fields.Count == 0 ? texts.Of(refusal) : string.Join(" ", refusal.Fields.Select(texts.Of)),
        };
        if (refusal.Fields.Count > 0)
        {
            problem.Extensions["errors"] = refusal.Fields.Select(field => new { field = field.Field, code = field.Code, message = texts.Of(field) }).ToList();
        }

        return problem;
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.TooMany => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };
}
