using Microsoft.AspNetCore.Builder;

namespace Tentakel.Platform.Web;

/// <summary>
/// Marks an endpoint that gives everybody the same, whoever asks: scripts of other sites may read it, and what is kept of it is
/// asked again before it is used, so that what is taken down is gone at the next look.
/// </summary>
public sealed class OpenData
{
    internal static OpenData Mark { get; } = new();
}

public static class OpenDataMarks
{
    public static TBuilder AsOpenData<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(OpenData.Mark);
}
