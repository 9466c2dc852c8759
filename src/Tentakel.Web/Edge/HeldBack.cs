namespace Tentakel.Web.Edge;

/// <summary>An answer that is looked at before it goes out, to keep it for who asks next.</summary>
internal static class HeldBack
{
    /// <summary>What comes after this in the pipeline wrote as body; status and headers are set, nothing is sent yet.</summary>
    public static async Task<byte[]> Body(HttpContext context, RequestDelegate next)
    {
        var response = context.Response;
        var wire = response.Body;
        using var copy = new MemoryStream();
        response.Body = copy;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = wire;
        }

        return copy.ToArray();
    }
}
