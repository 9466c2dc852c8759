using Microsoft.AspNetCore.Http;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Pictures;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.AddPhotos;

/// <summary>A file and what is to be seen on it, as a form sends them.</summary>
public sealed class PhotoForm
{
    /// <summary>As much as a form with all photos may be.</summary>
    public const long MostForm = (Photo.Most * (long)Picture.MostBytes) + (1024 * 1024);

    /// <inheritdoc cref="MostForm"/>
    public const long MostOne = Picture.MostBytes + (1024 * 1024);

    public IFormFile? File { get; set; }

    public string? Alt { get; set; }

    /// <summary>New with each form that is shown: who presses twice adds one photo.</summary>
    public string? Key { get; set; }

    /// <summary>Reads and cleans what was chosen, one file after the other; says at its own field what is wrong with each.</summary>
    public static async Task<(IReadOnlyList<NewPhoto> Photos, IReadOnlyList<FieldError> Wrong)> Read(IReadOnlyList<PhotoForm> forms, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(forms);
        var photos = new List<NewPhoto>();
        var wrong = new List<FieldError>();
        for (var n = 0; n < forms.Count; n++)
        {
            if (forms[n] is not { File: { } file } form)
            {
                continue;
            }

            await using var stream = file.OpenReadStream();
            var picture = await Picture.Read(stream, cancellation);
            if (picture.IsRefused)
            {
                wrong.Add(new FieldError($"photos[{n}].File", picture.Refusal.Code, picture.Refusal.Arguments));
            }
            else if (CheckAlt($"photos[{n}].Alt", form.Alt) is { } tooLong)
            {
                wrong.Add(tooLong);
            }
            else
            {
                photos.Add(NewPhoto.Of(picture.Value, form.Alt));
            }
        }

        return (photos, wrong);
    }

    internal static FieldError? CheckAlt(string field, string? alt) =>
        alt?.Trim().Length > Photo.MostAlt ? new FieldError(field, "platform.too-long", Photo.MostAlt)
        : alt?.Contains('\0', StringComparison.Ordinal) == true ? new FieldError(field, "platform.unreadable")
        : null;
}
