using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Audit;

/// <summary>A database of its own: the chain goes through all programmes, and here it is tampered with.</summary>
public sealed class AuditApp : TestApp
{
    public AuditSealer Sealer => Services.GetRequiredService<AuditSealer>();

    public AuditHeads Heads => Services.GetRequiredService<AuditHeads>();

    /// <summary>Does so many commands, each of which leaves a line.</summary>
    public async Task Write(int commands)
    {
        var town = await NewTown();
        for (var at = 0; at < commands; at++)
        {
            var number = at;
            await Do<Noted, int, int>(town.System, number, handler => handler.Handle(town.System, number));
        }
    }

    /// <summary>Changes the database past the program, verifies, and undoes it.</summary>
    public async Task<AuditReport> Tampered(Func<TentakelDbContext, Task> tamper, IReadOnlyList<AuditHead>? heads = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        await using var transaction = await database.Database.BeginTransactionAsync();
        await tamper(database);
        var report = await scope.ServiceProvider.GetRequiredService<AuditVerifier>().Verify(heads ?? [], null, CancellationToken.None);
        await transaction.RollbackAsync();
        return report;
    }

    public Task<AuditReport> Verify(IReadOnlyList<AuditHead>? heads = null) => Tampered(_ => Task.CompletedTask, heads);

    public Task<List<AuditEntry>> Trail() => Read(database => database.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddScoped<Noted>());
    }
}

internal sealed class Noted(AuditTrail audit)
{
    public Task<Platform.Outcomes.Outcome<int>> Handle(Actor actor, int number)
    {
        audit.Record(actor, "probe.note", Guid.CreateVersion7(), new { number, words = "in orde" });
        return Task.FromResult<Platform.Outcomes.Outcome<int>>(number);
    }
}
