namespace Tentakel.Signals.Features.AddPhotos;

/// <summary>The form under a signal with which a photo is added afterwards; shown to who has a part in it.</summary>
/// <param name="Refused">It was sent and came back.</param>
public sealed record AddPhotoForm(bool Refused)
{
    /// <summary>What its fields are called on the page.</summary>
    public const string Prefix = "NewPhoto";
}
