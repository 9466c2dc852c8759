using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Features.ShowAbout;

[Public("Everybody may know what this is and who runs it.")]
[SameForEverybody]
public sealed class ShowAboutPage(CurrentSite site) : PageModel
{
    public Tenant Site => site.Tenant;
}
