using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Features.ShowAccessibility;

[Public("Whoever cannot use the site must be able to read how to say so.")]
[SameForEverybody]
public sealed class ShowAccessibilityPage(CurrentSite site) : PageModel
{
    public Tenant Site => site.Tenant;
}
