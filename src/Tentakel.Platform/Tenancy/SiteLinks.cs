using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Tenancy;

/// <summary>
/// Links for mail, also where there is no request, as in the clock job. The address is PUBLIC_URL or the site's own row, never
/// the Host header: who can choose that could have somebody's link mailed with an address of their own.
/// </summary>
public sealed class SiteLinks(TentakelDbContext database, IConfiguration configuration)
{
    /// <param name="path">From the slash.</param>
    public async Task<(string Link, string SiteName)> Of(ProgrammeId programme, string path, CancellationToken cancellation = default)
    {
        var tenant = await database.Set<Tenant>().AsNoTracking()
            .Where(tenant => tenant.ProgrammeId == programme)
            .OrderBy(tenant => tenant.Id).FirstAsync(cancellation);
        return (Root(tenant) + path, tenant.Name);
    }

    /// <summary>The address of a site, without a slash at the end.</summary>
    public string Root(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (configuration["PUBLIC_URL"] is { Length: > 0 } given)
        {
            return given.TrimEnd('/');
        }

        // Nobody has a certificate for localhost; everybody else is on https.
        return tenant.Host == "localhost" ? $"http://localhost:{configuration["PORT"] ?? "5080"}" : $"https://{tenant.Host}";
    }
}
