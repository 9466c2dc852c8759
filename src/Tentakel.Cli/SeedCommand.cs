using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;

namespace Tentakel.Cli;

/// <summary><c>tentakel seed</c>: makes the demo town, once.</summary>
internal static class SeedCommand
{
    public static Command Create(IServiceProvider services)
    {
        var seed = new Command("seed", "Make the demo town Oeverstad, with three months of history. Does nothing where a site is already.");
        var signals = new Option<int>("--signals") { Description = "Tell so many invented signals more, over the last three years; for measuring, in an empty database only." };
        var dice = new Option<int>("--seed") { Description = "Another number makes another town; the same number the same, on the same day.", DefaultValueFactory = _ => 1 };
        signals.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--signals cannot be less than 0.");
            }
        });
        seed.Options.Add(signals);
        seed.Options.Add(dice);
        seed.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (await Existing(services, cancellation) is { } existing)
            {
                await output.WriteLineAsync(existing.Answers ? $"There is a site already: {existing.Name}. Nothing was changed." : "An earlier seeding stopped halfway.");
                if (existing.Answers && parsed.GetValue(signals) > 0)
                {
                    // Never among the signals of real people.
                    await parsed.InvocationConfiguration.Error.WriteLineAsync("--signals needs an empty database.");
                    return ExitCodes.Refused;
                }

                if (existing.Answers)
                {
                    return ExitCodes.Done;
                }

                await parsed.InvocationConfiguration.Error.WriteLineAsync("Empty the database (or remove DATA_DIR) and seed again.");
                return ExitCodes.Refused;
            }

            await services.GetRequiredService<IProgressDisplay>().Show(async progress =>
            {
                await Seed(services, parsed.GetValue(signals), parsed.GetValue(dice), progress, cancellation);
                return true;
            });
            await output.WriteLineAsync("The demo town Oeverstad is there.");
            return ExitCodes.Done;
        });
        return seed;
    }

    private static async Task Seed(IServiceProvider services, int signals, int dice, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var clock = services.GetRequiredService<DemoClock>();
        var town = new DemoTown(
            ProgrammeId.New(),
            Amsterdam.Today(TimeProvider.System),
            clock,
            (stage, done, total) => progress.Report(new ProgressStep(stage, done, total)));
        List<Type> rooms;
        await using (var scope = services.CreateAsyncScope())
        {
            rooms = [.. scope.ServiceProvider.GetServices<IDemoData>().OrderBy(room => room.Order).Select(room => room.GetType())];
        }

        foreach (var room in rooms)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetServices<IDemoData>().Single(data => data.GetType() == room).Seed(town, cancellation);
        }

        if (signals > 0)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IManyData>().Add(town, signals, dice, cancellation);
        }

        await services.GetRequiredService<AuditSealer>().SealAll(cancellation);
    }

    private static async Task<(string Name, bool Answers)?> Existing(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var tenants = await scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Set<Tenant>().AsNoTracking()
            .OrderByDescending(tenant => tenant.IsDefault).ToListAsync(cancellation);
        return tenants.Count == 0 ? null : (tenants[0].Name, tenants[0].IsDefault || tenants[0].Host != "localhost");
    }
}
