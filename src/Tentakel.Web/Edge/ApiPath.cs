namespace Tentakel.Web.Edge;

internal static class ApiPath
{
    public const string Root = "/api";
    public const string Document = "/api/v1/openapi.json";

    public static bool IsApi(this HttpContext context) => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
