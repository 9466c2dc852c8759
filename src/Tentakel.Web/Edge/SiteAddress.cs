using Tentakel.Platform.Tenancy;

namespace Tentakel.Web.Edge;

/// <summary>
/// The address of this site for links in mail. The host comes from the site's own row (or PUBLIC_URL), never from the
/// request alone: who can choose the Host header could otherwise have somebody's sign-in link mailed with their own address.
/// </summary>
public sealed class SiteAddress(CurrentSite site, IHttpContextAccessor http, IConfiguration configuration)
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

            var request = http.HttpContext!.Request;
            var port = request.Host.Port is { } number ? $":{number}" : "";
            return $"{request.Scheme}://{site.Tenant.Host}{port}";
        }
    }
}
