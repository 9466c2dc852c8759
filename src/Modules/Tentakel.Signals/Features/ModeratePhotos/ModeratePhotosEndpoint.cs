using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;

namespace Tentakel.Signals.Features.ModeratePhotos;

public sealed record WaitingPhotoItem(Guid Id, Guid SignalId, int Width, int Height, string Alt, DateTimeOffset AddedAt, string Title);

/// <param name="Alt">What is to be seen on it; everybody reads it, so it is needed. At most 200 characters.</param>
/// <param name="KeepBecause">Why what may point at one person stays in it; needed when there is such a thing.</param>
public sealed record PhotoPublicationRequest(string? Alt, string? KeepBecause = null);

public sealed record PhotoPublicationItem(Guid Id, string Publication);

internal static class ModeratePhotosEndpoint
{
    public static void MapModeratePhotos(this IEndpointRouteBuilder api)
    {
        api.MapGet("/photos/waiting", async (string? cursor, HttpContext context, CurrentSite site, ReadWaitingPhotos waiting, CancellationToken cancellation) =>
            {
                if (!string.IsNullOrEmpty(cursor) && ReadWaitingPhotos.After(cursor) is null)
                {
                    return Problems.Result(context, Refusal.Invalid(new FieldError("cursor", "platform.cursor-unknown")));
                }

                var page = await waiting.Handle(site.ProgrammeId, cursor, cancellation: cancellation);
                return TypedResults.Ok(new Page<WaitingPhotoItem>(
                    [.. page.Items.Select(one => new WaitingPhotoItem(one.Id.Value, one.SignalId.Value, one.Width, one.Height, one.Alt, one.AddedAt, one.Title))], page.Next));
            })
            .WithName("ListWaitingPhotos").WithTags("moderation")
            .WithSummary("The photos a moderator has yet to look at, oldest first.")
            .Produces<Page<WaitingPhotoItem>>().ProducesProblem(StatusCodes.Status400BadRequest)
            .NeedsScope(Scopes.SignalsRead).NeedsPermission(SignalPermissions.Moderate);

        api.MapPost("/signals/{id:guid}/photos/{photo:guid}/publications", (
                Guid id, Guid photo, PhotoPublicationRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                ModerationRequests.Run<ModeratePhotosHandler, PublishPhoto, PhotoPublicationItem>(
                    context, current, writer, new PublishPhoto(new SignalId(id), new PhotoId(photo), body.Alt, body.KeepBecause), key, (handler, command, actor) => handler.Handle(command, actor, cancellation), state => new PhotoPublicationItem(photo, state), cancellation))
            .IsModeration<PhotoPublicationItem>("PublishPhoto", "Lets everybody see a photo who may see its signal.");
        api.MapPost("/signals/{id:guid}/photos/{photo:guid}/withholdings", (
                Guid id, Guid photo, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
                ModerationRequests.Run<ModeratePhotosHandler, WithholdPhoto, PhotoPublicationItem>(
                    context, current, writer, new WithholdPhoto(new SignalId(id), new PhotoId(photo)), key, (handler, command, actor) => handler.Handle(command, actor, cancellation), state => new PhotoPublicationItem(photo, state), cancellation))
            .IsModeration<PhotoPublicationItem>("WithholdPhoto", "Keeps a photo from everybody but those involved.");
    }
}
