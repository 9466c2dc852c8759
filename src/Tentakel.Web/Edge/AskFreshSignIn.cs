using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Tentakel.Platform.Access;
using Tentakel.Web.Features.ConfirmSignIn;

namespace Tentakel.Web.Edge;

/// <summary>
/// The one place that holds up <see cref="FreshSignInAttribute"/>, of a page or of one handler: a filter, because only there it is
/// known which handler Razor chose. Who has to prove themselves comes back to the page and not to the file or the button.
/// </summary>
internal sealed class AskFreshSignIn(SignInSessions sessions, CurrentActor current) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ofHandler = context.HandlerMethod?.MethodInfo.GetCustomAttribute<FreshSignInAttribute>();
        var mark = ofHandler ?? context.ActionDescriptor.HandlerTypeInfo.GetCustomAttribute<FreshSignInAttribute>();
        var http = context.HttpContext;
        if (mark is null || !await Asks(mark, http.RequestAborted) || await sessions.IsFresh(http.User, http.RequestAborted))
        {
            await next();
            return;
        }

        var isWholePage = ofHandler is null && HttpMethods.IsGet(http.Request.Method);
        context.Result = new RedirectResult(ConfirmSignInPage.PathTo(http.Request.Path + (isWholePage ? http.Request.QueryString : QueryString.Empty)));
    }

    private async Task<bool> Asks(FreshSignInAttribute mark, CancellationToken cancellation) =>
        mark.OnlyWith is not { } permission || (await current.Get(cancellation)).Permissions.Contains(permission);
}
