using Tentakel.Platform.Tenancy;

namespace Tentakel.Web.Edge;

/// <summary>
/// The address of this site for links in mail. The host comes from the site's own row (or PUBLIC_URL), never from the
/// request alone: who can choose the Host header could otherwise have somebody's sign-in link mailed with their own address.
/// </summary>
public sealed class SiteAddress(CurrentSite site, IConfiguration configuration)
{
    public string Link(string path) => Root + path;

    public string Root
    {
        get
        {
            if (configuration["PUBLIC_URL"] is { Length: > 0 } given)
            {
                return given.TrimEnd('/');
            }

            // Nobody has a certificate for localhost; everybody else is on https. As in SiteLinks.
            return site.Tenant.Host == "localhost" ? $"http://localhost:{configuration["PORT"] ?? "5080"}" : $"https://{site.Tenant.Host}";
        }
    }
}
