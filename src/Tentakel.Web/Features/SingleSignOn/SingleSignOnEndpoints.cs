using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Work;
using Tentakel.Web.Edge;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>The three addresses of a way to sign in elsewhere: to it, back from it, and where it says that somebody signed out.</summary>
internal static partial class SingleSignOnEndpoints
{
    private const int LargestLogout = 40 * 1024;

    // It travels in the state, through addresses.
    private const int LongestReturn = 1000;

    public static void MapSingleSignOn(this IEndpointRouteBuilder site)
    {
        var sso = site.MapGroup("/sso/{name}").ExcludeFromDescription();
        sso.MapGet("", Begin).RequireRateLimiting(SingleSignOnSetup.Limit).Public("Who is not signed in yet must be able to.");
        sso.MapGet("/terug", Return).RequireRateLimiting(SingleSignOnSetup.Limit).Public("What they bring back from the issuer is the proof.");
        sso.MapPost("/logout", Logout).RequireRateLimiting(SingleSignOnSetup.LogoutLimit).Public("The issuer itself calls; the signature on what it sends is the proof.");
    }

    private static async Task<IResult> Begin(string name, string? terug, HttpContext context, CurrentSite site, SsoProviders providers, ILoggerFactory logs)
    {
        if (providers.Find(site.Tenant.Host, name) is not { } provider)
        {
            return Results.NotFound();
        }

        try
        {
            var handler = await Handler(context).For(provider, context);
            await handler.Send(Local(terug));
            return Results.Empty;
        }
        catch (SsoException error)
        {
            Refused(Log(logs), provider.Key, error.Code);
            return Failed(provider, error.Story, terug);
        }
    }

    private static async Task<IResult> Return(
        string name, HttpContext context, CurrentSite site, SsoProviders providers, CurrentActor current, Writer writer, Session session,
        PendingLinks pending, TimeProvider clock, ILoggerFactory logs, CancellationToken cancellation)
    {
        if (providers.Find(site.Tenant.Host, name) is not { } provider)
        {
            return Results.NotFound();
        }

        var handler = await Handler(context).For(provider, context);
        var actor = await current.Get(cancellation);
        try
        {
            await handler.Read();
        }
        catch (SsoException error)
        {
            Refused(Log(logs), provider.Key, error.Code);

            // Without a state of ours it is nobody's attempt, and anybody could fill the trail with them.
            if (handler.Attempt.Length > 0)
            {
                var note = new RefuseFromElsewhere(provider.Issuer, error.Code);
                await writer.Do<RefuseFromElsewhereHandler, RefuseFromElsewhere, bool>(actor, note, null, one => one.Handle(note, actor), cancellation);
            }

            return Failed(provider, error.Story, handler.ReturnTo);
        }

        var (person, next) = (handler.Person!, Local(handler.ReturnTo) ?? "/");
        var command = new EnterFromElsewhere(provider, person, handler.Attempt, InLanguage.Current);
        var outcome = await writer.Do<EnterFromElsewhereHandler, EnterFromElsewhere, EnteredFromElsewhere>(
            actor, command, null, one => one.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            return Failed(provider, SsoStory.Again, next);
        }

        var house = Actor.System(actor.Programme);
        foreach (var seat in outcome.Value.Leaving)
        {
            // Refused, it stays until somebody hands over what it owes.
            await writer.Do<IColleagues, Guid, Guid>(house, seat, null, colleagues => colleagues.Leave(seat, house, cancellation), cancellation);
        }

        var account = outcome.Value.Account.GetValueOrDefault();
        switch (outcome.Value.Step)
        {
            case ElsewhereStep.SignedIn:
                await session.Enter(account, person.TwoSteps ? "sso-mfa" : "sso", person.Mark);
                return Results.LocalRedirect(next);
            case ElsewhereStep.CodeNeeded or ElsewhereStep.EnrolmentNeeded:
                await session.EnterHalfway(account, person.Mark);
                var path = outcome.Value.Step == ElsewhereStep.CodeNeeded ? "/inloggen/code" : "/inloggen/code-instellen";
                return Results.LocalRedirect(QueryHelpers.AddQueryString(path, SignInCookies.ReturnParameter, next));
            case ElsewhereStep.LinkFirst:
                pending.Keep(context, new PendingLink(provider.Label, provider.Issuer, person.Subject, person.Email, account, clock.GetUtcNow() + SingleSignOnHandler.Patience));
                return actor.Account is null ? Failed(provider, SsoStory.LinkFirst, next) : Results.LocalRedirect(LinkAccountsPage.Path);
            default:
                return Failed(provider, outcome.Value.Step == ElsewhereStep.Unknown ? SsoStory.Unknown : SsoStory.Email, next);
        }
    }

    private static async Task<IResult> Logout(
        string name, HttpContext context, CurrentSite site, SsoProviders providers, SsoTokens tokens, CurrentActor current, Writer writer,
        ILoggerFactory logs, CancellationToken cancellation)
    {
        if (providers.Find(site.Tenant.Host, name) is not { } provider)
        {
            return Results.NotFound();
        }

        if (await Form(context.Request, cancellation) is not { } form || !form.TryGetValue("logout_token", out var token) || token.Count != 1)
        {
            return Wrong("request");
        }

        try
        {
            var actor = await current.Get(cancellation);
            var command = new EndFromElsewhere(provider.Issuer, await tokens.CheckLogout(provider, token[0]!, cancellation));
            var outcome = await writer.Do<EndFromElsewhereHandler, EndFromElsewhere, int>(
                actor, command, null, one => one.Handle(command, actor, cancellation), cancellation);
            return outcome.IsRefused ? Wrong("replayed") : Results.Ok();
        }
        catch (SsoException error)
        {
            Refused(Log(logs), provider.Key, error.Code);
            return error.Story == SsoStory.Unreachable ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Wrong(error.Code);
        }
    }

    private static IResult Wrong(string code) => Results.Json(new { error = "invalid_request", error_description = code }, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Null when it is no form or too large. Read here, so that a large one is not read at all.</summary>
    private static async Task<Dictionary<string, Microsoft.Extensions.Primitives.StringValues>?> Form(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true || request.ContentLength > LargestLogout)
        {
            return null;
        }

        var body = new byte[LargestLogout + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        return length > LargestLogout ? null : QueryHelpers.ParseNullableQuery(Encoding.UTF8.GetString(body, 0, length));
    }

    private static RedirectHttpResult Failed(SsoProvider provider, SsoStory story, string? returnTo)
    {
        var query = new Dictionary<string, string?> { ["waarom"] = story.ToString().ToLowerInvariant(), ["bij"] = provider.Name, [SignInCookies.ReturnParameter] = Local(returnTo) };
        return TypedResults.LocalRedirect(QueryHelpers.AddQueryString(SignInElsewherePage.Path, query));
    }

    /// <summary>A path of our own; null for anything else, so that nobody is sent away from here with our name on it.</summary>
    private static string? Local(string? path) => path is { Length: <= LongestReturn } && RedirectHttpResult.IsLocalUrl(path) ? path : null;

    private static SingleSignOnHandler Handler(HttpContext context) => ActivatorUtilities.CreateInstance<SingleSignOnHandler>(context.RequestServices);

    private static ILogger Log(ILoggerFactory logs) => logs.CreateLogger("Tentakel.Web.SingleSignOn");

    // Without the exception: the library's could hold what the other side said.
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused from {Provider}: {Reason}")]
    private static partial void Refused(ILogger log, string provider, string reason);
}
