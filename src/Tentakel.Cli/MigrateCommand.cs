using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;

namespace Tentakel.Cli;

/// <summary><c>tentakel migrate</c>: brings the database to the form this version needs.</summary>
internal static class MigrateCommand
{
    public static Command Create(IServiceProvider services)
    {
        var migrate = new Command("migrate", "Make the database, or bring it to the form this version needs.");
        migrate.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            await using var scope = services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Database;
            var pending = (await database.GetPendingMigrationsAsync(cancellation)).ToList();
            if (pending.Count > 0)
            {
                await database.MigrateAsync(cancellation);
            }

            foreach (var migration in pending)
            {
                await output.WriteLineAsync("Applied " + migration);
            }

            // Here and not at the first change: what was written before there was a key gets its hashes now, and that may be much.
            await services.GetRequiredService<AuditKeys>().Open(cancellation);
            await output.WriteLineAsync("The database is up to date.");
            return ExitCodes.Done;
        });
        return migrate;
    }
}
