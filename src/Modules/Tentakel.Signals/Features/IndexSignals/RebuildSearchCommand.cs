using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.IndexSignals;

/// <summary><c>tentakel search rebuild</c>: after an upgrade that changed how texts are read, or when the index is in doubt.</summary>
internal static class RebuildSearchCommand
{
    public static Command Create(IServiceProvider services)
    {
        var rebuild = new Command("rebuild", "Make what can be searched anew, from the signals. The site may stay open meanwhile.");
        rebuild.SetAction(async (parsed, cancellation) =>
        {
            var done = await services.GetRequiredService<IProgressDisplay>().Show(progress => Run(services, progress, cancellation));
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done} signals can be searched."));
            return 0;
        });
        return new Command("search", "What can be searched.") { rebuild };
    }

    private static async Task<int> Run(IServiceProvider services, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        List<ProgrammeId> programmes;
        int total;
        await using (var scope = services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
            programmes = await database.Set<Programme>().AsNoTracking().Select(programme => programme.Id).ToListAsync(cancellation);
            total = await database.Set<Signal>().CountAsync(cancellation);
        }

        var done = 0;
        foreach (var programme in programmes)
        {
            var actor = Actor.System(programme);
            for (SignalId? after = null; ;)
            {
                var command = new RebuildSearch(after);
                var outcome = await services.GetRequiredService<Writer>().Do<RebuildSearchHandler, RebuildSearch, SearchRebuilt>(
                    actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
                var part = outcome.Value!;
                after = part.Last;
                done += part.Signals;
                progress.Report(new ProgressStep("Reading signals", done, total));
                if (after is null)
                {
                    break;
                }
            }
        }

        return done;
    }
}
