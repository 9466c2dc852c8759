using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Web.Operation;

/// <summary>Whether this copy can serve: it is not stopping, its database answers and is migrated as far as this version needs,
/// and its keys can be read, that of the audit trail too. A database that is ahead is fine: while an upgrade runs, old copies serve beside new ones.</summary>
internal sealed partial class Readiness(
    IServiceScopeFactory scopes, DatabaseSettings settings, IDataProtectionProvider protection, AuditKeys auditKeys, IHostApplicationLifetime lifetime, ILogger<Readiness> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private string? _told;
    private bool _migrated;

    public async Task<bool> Holds(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        string? missing;
        Exception? why = null;
        try
        {
            missing = await Missing(patience.Token);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            (missing, why) = ("the database or its keys do not answer", error);
        }

        // Asked every few seconds, so told only when it changes.
        if (Interlocked.Exchange(ref _told, missing) != missing)
        {
            if (missing is null)
            {
                IsReady();
            }
            else
            {
                IsNotReady(why, missing);
            }
        }

        return missing is null;
    }

    private async Task<string?> Missing(CancellationToken cancellation)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return "it is stopping";
        }

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        if (!_migrated)
        {
            var applied = (await database.Database.GetAppliedMigrationsAsync(cancellation)).ToHashSet();
            if (Needed(settings.Provider).FirstOrDefault(needed => !applied.Contains(needed)) is { } first)
            {
                return $"the database misses {first}: run \"tentakel migrate\"";
            }

            _migrated = true;
        }

        await database.Set<Tenant>().AsNoTracking().AnyAsync(cancellation);
        var keys = protection.CreateProtector("readiness.v1");
        keys.Unprotect(keys.Protect(""));
        try
        {
            await auditKeys.Open(cancellation);
        }
        catch (AuditKeyException wrong)
        {
            return wrong.Message;
        }

        return null;
    }

    internal static IReadOnlyList<string> Needed(DatabaseProvider provider) =>
        typeof(Readiness).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == $"Migrations.{provider}").Value!.Split(',');

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready")]
    private partial void IsReady();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Missing}")]
    private partial void IsNotReady(Exception? why, string missing);
}
