using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Features.SignIn;

public static class RefusedPage
{
    /// <summary>The page again with why not; a 429 when it was tried too often.</summary>
    public static PageResult Refused(this PageModel page, Refusal refusal, RoomTexts texts)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.ModelState.AddRefusal(refusal, texts);
        Tries.Show(page.Response, refusal);
        return page.Page();
    }
}
