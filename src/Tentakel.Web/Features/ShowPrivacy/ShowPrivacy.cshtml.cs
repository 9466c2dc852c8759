using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Features.ShowPrivacy;

[Public("Everybody may know what is kept about them before telling anything.")]
[SameForEverybody]
public sealed class ShowPrivacyPage(CurrentSite site) : PageModel
{
    public Tenant Site => site.Tenant;
}
