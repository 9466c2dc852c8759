using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ReadPhotos;

/// <param name="Alt">What is to be seen on it; empty when nobody told.</param>
/// <param name="IsPublic">A moderator let it through.</param>
public sealed record PhotoItem(Guid Id, int Number, string ContentType, int Width, int Height, string Alt, bool IsPublic);

internal static class ReadPhotosEndpoint
{
    private const string Why = "The handler shows each reader only the photos that reader may see.";

    public static void MapReadPhotos(this IEndpointRouteBuilder api)
    {
        api.MapGet("/signals/{id:guid}/photos", async (Guid id, HttpContext context, CurrentActor current, ReadPhotos photos, CancellationToken cancellation) =>
                await photos.List(await current.Get(cancellation), new SignalId(id), cancellation) is { } found
                    ? TypedResults.Ok(found.Select(photo => new PhotoItem(photo.Id.Value, photo.Number, photo.ContentType, photo.Width, photo.Height, photo.Alt, photo.IsPublic)).ToList())
                    : Problems.Result(context, Refusal.NotFound()))
            .WithName("ListPhotos").WithTags("signals")
            .WithSummary("The photos at a signal. Who is not the public sends a token, or the header Follow-Up-Code.")
            .Produces<IReadOnlyList<PhotoItem>>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting("code").NeedsScope(Scopes.SignalsRead).Public(Why);

        api.MapGet("/signals/{id:guid}/photos/{photo:guid}", (Guid id, Guid photo, HttpContext context, CurrentActor current, ReadPhotos photos, CancellationToken cancellation) =>
                Send(id, photo, context, current, photos, () => Problems.Result(context, Refusal.NotFound()), cancellation))
            .WithName("ReadPhoto").WithTags("signals").WithSummary("One photo, as JPEG or PNG.")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg", additionalContentTypes: "image/png")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting("code").NeedsScope(Scopes.SignalsRead).Public(Why);
    }

    public static void MapPhotoFiles(this IEndpointRouteBuilder site) => site
        .MapGet("/signalen/{id:guid}/fotos/{photo:guid}", (Guid id, Guid photo, HttpContext context, CurrentActor current, ReadPhotos photos, CancellationToken cancellation) =>
            Send(id, photo, context, current, photos, () => Results.NotFound(), cancellation))
        .Public(Why);

    private static async Task<IResult> Send(
        Guid id, Guid photo, HttpContext context, CurrentActor current, ReadPhotos photos, Func<IResult> notThere, CancellationToken cancellation)
    {
        if (await photos.File(await current.Get(cancellation), new SignalId(id), new PhotoId(photo), cancellation) is not { } file)
        {
            return notThere();
        }

        // One that is public is kept by this browser alone, and shown again after it asked whether it still is. The rest is never kept.
        context.Response.Headers.CacheControl = file.IsPublic ? CacheWords.AskAgain : CacheWords.Never;
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{file.FileName}\"";
        return Results.Bytes(file.Bytes, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }
}
