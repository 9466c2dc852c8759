using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ReadPhotos;

namespace Tentakel.Signals.Features.AddPhotos;

/// <param name="Number">1 for the first of its signal.</param>
public sealed record PhotoCreated(Guid Id, Guid SignalId, int Number);

internal static class AddPhotoEndpoint
{
    public static void MapAddPhoto(this IEndpointRouteBuilder api) => api
        .MapPost("/signals/{id:guid}/photos", async (
            Guid id, IFormFile? file, [FromForm] string? alt, IdempotencyKey key, HttpContext context, CurrentActor current, PhotoAccess access, Writer writer, CancellationToken cancellation) =>
        {
            var actor = await current.Get(cancellation);
            if (await access.To(actor, new SignalId(id), cancellation) is null)
            {
                // Before the file is looked at: whoever may not know of a signal learns nothing from sending one.
                return Problems.Result(context, Refusal.NotFound());
            }

            if (file is null)
            {
                return Problems.Result(context, Refusal.Invalid(new FieldError("file", "platform.required")));
            }

            await using var stream = file.OpenReadStream();
            var picture = await Platform.Pictures.Picture.Read(stream, cancellation);
            if (picture.IsRefused)
            {
                return Problems.Result(context, Refusal.Invalid(new FieldError("file", picture.Refusal.Code, picture.Refusal.Arguments)));
            }

            var command = new AddPhoto(new SignalId(id), NewPhoto.Of(picture.Value, alt));
            var outcome = await writer.Do<AddPhotoHandler, AddPhoto, PhotoAdded>(
                actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
            return outcome.ToResult(context, added => TypedResults.Created(
                $"/api/v1/signals/{id}/photos/{added.PhotoId.Value}", new PhotoCreated(added.PhotoId.Value, id, added.Number)));
        })
        .WithName("AddPhoto").WithTags("signals")
        .WithSummary("Adds a JPEG or PNG of at most 10 MB to a signal, by who has a part in it; with a token, or with the header Follow-Up-Code.")
        .Accepts<IFormFile>("multipart/form-data")
        .Produces<PhotoCreated>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests)
        .DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(PhotoForm.MostOne))
        .RequireRateLimiting("raise")
        .NeedsScope(Scopes.SignalsWrite)
        .Public("Who asked may be anonymous; the handler asks for their code or their account. The API knows no cookies.");
}
