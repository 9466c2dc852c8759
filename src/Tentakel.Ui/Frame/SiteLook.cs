namespace Tentakel.Ui.Frame;

/// <summary>What the frame of every page shows about the site: text only, no HTML.</summary>
/// <param name="Name">Name beside the mark: "Tentakel".</param>
/// <param name="Place">Line below it: "gemeente Oeverstad".</param>
/// <param name="ContactHtmlFree">When and whom one can call, as plain text.</param>
/// <param name="Phone">Number as people read it; the link is made from its digits.</param>
/// <param name="Visit">Where one can walk in.</param>
public sealed record SiteLook(string Name, string Place, string ContactHtmlFree, string Phone, string Visit);

/// <summary>The look of the site of this request.</summary>
public interface ISiteLook
{
    /// <summary>Must not throw: the error page is drawn with it too.</summary>
    SiteLook Current { get; }
}
