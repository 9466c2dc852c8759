namespace Tentakel.Web.Edge;

internal static class NoSuchPath
{
    /// <summary>
    /// Deny by default asks a visitor to sign in even for what does not exist, and for a method that nobody answers. Here,
    /// before authorization, the first is a plain 404 and the second the 405 that routing prepared.
    /// </summary>
    public static void UseNoSuchPath(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        switch (context.GetEndpoint())
        {
            case null:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            case not RouteEndpoint and { RequestDelegate: { } answer }:
                context.SetEndpoint(null);
                return answer(context);
            default:
                return next(context);
        }
    });
}
