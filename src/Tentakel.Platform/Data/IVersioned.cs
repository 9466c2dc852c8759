namespace Tentakel.Platform.Data;

/// <summary>
/// An aggregate that two people may change at once: <see cref="Version"/> is its concurrency token, raised by the
/// <see cref="Work.Writer"/> at every change, so that the slower of two is refused and tried again on what is true by then.
/// </summary>
public interface IVersioned
{
    int Version { get; set; }
}
