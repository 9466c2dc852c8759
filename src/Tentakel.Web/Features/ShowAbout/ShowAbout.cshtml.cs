using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Web.Features.ShowAbout;

[Public("Everybody may know what this is and who runs it.")]
public sealed class ShowAboutPage(CurrentSite site) : PageModel
{
    public Tenant Site => site.Tenant;
}
