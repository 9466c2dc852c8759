using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Tenancy;

/// <summary>The site that this request came in on, found by its host name.</summary>
public sealed class CurrentSite
{
    private Tenant? _tenant;
    private Programme? _programme;

    public Tenant Tenant => _tenant ?? throw new InvalidOperationException("No site was found for this request.");

    public Programme Programme => _programme ?? throw new InvalidOperationException("No site was found for this request.");

    public ProgrammeId ProgrammeId => Programme.Id;

    public bool IsKnown => _tenant is not null;

    internal void Enter(Tenant tenant, Programme programme) => (_tenant, _programme) = (tenant, programme);
}

/// <summary>Finds the site by host name; an unclaimed host gets the default site, and without one a 404.</summary>
public sealed class SiteMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentSite site, TentakelDbContext database)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Path.Value is not ("/healthz" or "/readyz"))
        {
            var host = context.Request.Host.Host.ToLowerInvariant();
            var found = await (
                from tenant in database.Set<Tenant>().AsNoTracking()
                join programme in database.Set<Programme>().AsNoTracking() on tenant.ProgrammeId equals programme.Id
                where tenant.Host == host || tenant.IsDefault
                orderby tenant.Host == host descending
                select new { Tenant = tenant, Programme = programme }).FirstOrDefaultAsync(context.RequestAborted);
            if (found is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                context.Response.ContentType = "text/plain; charset=utf-8";
                await context.Response.WriteAsync("No site answers to this host name yet. Run \"tentakel seed\" or add one.", context.RequestAborted);
                return;
            }

            site.Enter(found.Tenant, found.Programme);
        }

        await next(context);
    }
}
