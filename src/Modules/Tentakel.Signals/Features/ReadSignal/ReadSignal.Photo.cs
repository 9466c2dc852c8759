using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Pictures;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AddPhotos;

namespace Tentakel.Signals.Features.ReadSignal;

/// <content>A photo that is added afterwards, by who has a part in it.</content>
[EnableRateLimiting("raise")]
[RequestSizeLimit(PhotoForm.MostOne)]
[RequestFormLimits(MultipartBodyLengthLimit = PhotoForm.MostOne)]
public sealed partial class ReadSignalPage
{
    private bool _photoRefused;

    [BindProperty(Name = AddPhotoForm.Prefix)]
    public PhotoForm? NewPhoto { get; set; }

    /// <summary>Null for who has no part in it, and when there are as many as there may be.</summary>
    public AddPhotoForm? AddPhoto => View.Audience != Audience.Public && Photos.Count < Photo.Most ? new AddPhotoForm(_photoRefused) : null;

    public async Task<IActionResult> OnPostPhoto(CancellationToken cancellation)
    {
        // Before the file is looked at: whoever may not know of a signal learns nothing from sending one.
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        var outcome = await Add(NewPhoto ?? new PhotoForm(), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/signalen/{Id}?gedaan=photo");
        }

        ModelState.AddRefusal(outcome.Refusal, refusals, AddPhotoForm.Prefix);
        _photoRefused = true;
        await Show(cancellation);
        return Page();
    }

    private async Task<Outcome<PhotoAdded>> Add(PhotoForm form, CancellationToken cancellation)
    {
        if (form.File is null)
        {
            return Refusal.Invalid(new FieldError("file", "signals.photo-required"));
        }

        await using var stream = form.File.OpenReadStream();
        var picture = await Picture.Read(stream, cancellation);
        if (picture.IsRefused)
        {
            return Refusal.Invalid(new FieldError("file", picture.Refusal.Code, picture.Refusal.Arguments));
        }

        var actor = await current.Get(cancellation);
        var command = new AddPhoto(new SignalId(Id), Domain.NewPhoto.Of(picture.Value, form.Alt));
        return await writer.Do<AddPhotoHandler, AddPhoto, PhotoAdded>(
            actor, command, string.IsNullOrEmpty(form.Key) ? null : form.Key, handler => handler.Handle(command, actor, cancellation), cancellation);
    }
}
