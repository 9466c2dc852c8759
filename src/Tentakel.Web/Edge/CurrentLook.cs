using Tentakel.Platform.Tenancy;
using Tentakel.Ui.Frame;

namespace Tentakel.Web.Edge;

/// <summary>The frame speaks for the site of this request; where no site was found it is bare and does not fail.</summary>
internal sealed class CurrentLook(CurrentSite site) : ISiteLook
{
    private const string Product = "Tentakel";

    public SiteLook Current => site.IsKnown
        ? new SiteLook(Product, site.Tenant.Name, site.Tenant.PhoneHours, site.Tenant.Phone, site.Tenant.Visit)
        : new SiteLook(Product, "", "", "", "");
}
