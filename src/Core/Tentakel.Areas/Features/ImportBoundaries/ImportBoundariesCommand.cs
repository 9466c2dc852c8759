using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.ImportAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Work;

namespace Tentakel.Areas.Features.ImportBoundaries;

/// <summary><c>tentakel import boundaries FILE... [--year N] [--source TEXT] [--licence TEXT] [--metres N]</c>.</summary>
internal static class ImportBoundariesCommand
{
    private const double FewestMetres = 1;
    private const double MostMetres = 1000;

    public static Command Create(IServiceProvider services)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "GeoJSON with polygons and a code of CBS on each.", Arity = ArgumentArity.OneOrMore };
        var year = ImportAreasCommand.YearOption();
        var source = new Option<string>("--source") { Description = "Who drew them, as it is named under the map.", HelpName = "TEXT", DefaultValueFactory = _ => "CBS, Kadaster" };
        var licence = new Option<string>("--licence") { Description = "On what terms, as it is named under the map.", HelpName = "TEXT", DefaultValueFactory = _ => "CC BY 4.0" };
        var metres = new Option<double>("--metres") { Description = "How far a line may come to lie from where it was, to be drawn with fewer points.", HelpName = "N", DefaultValueFactory = _ => 10 };
        metres.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var given) && given is not (>= FewestMetres and <= MostMetres))
            {
                result.AddError($"--metres must lie between {FewestMetres} and {MostMetres}.");
            }
        });
        foreach (var option in new[] { source, licence })
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && (string.IsNullOrWhiteSpace(token.Value) || token.Value.Length > AreaBoundary.MostSourceLength))
                {
                    result.AddError($"{option.Name} must have 1 to {AreaBoundary.MostSourceLength} characters.");
                }
            });
        }

        var boundaries = new Command("boundaries", "Take over where areas lie, to draw maps with.") { files, year, source, licence, metres };
        boundaries.SetAction(async (parsed, cancellation) =>
        {
            foreach (var file in parsed.GetRequiredValue(files))
            {
                var code = await Run(
                    services,
                    file,
                    parsed.GetValue(year) ?? ImportAreasCommand.YearIn(file.Name),
                    (parsed.GetRequiredValue(source), parsed.GetRequiredValue(licence), parsed.GetValue(metres)),
                    parsed.InvocationConfiguration,
                    cancellation);
                if (code != 0)
                {
                    return code;
                }
            }

            return 0;
        });
        return new Command("import", "Take over data of others.") { boundaries };
    }

    private static async Task<int> Run(
        IServiceProvider services,
        FileInfo file,
        int? year,
        (string Source, string Licence, double Metres) how,
        InvocationConfiguration console,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        if (ImportAreasCommand.Check(file, year, BoundaryFile.MostBytes) is { } errors)
        {
            return await ImportAreasCommand.Refuse(services, console, errors.ToRefusal());
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellation);
        var outcome = await services.GetRequiredService<IProgressDisplay>().Show(async progress =>
        {
            var read = BoundaryFile.Read(bytes, progress, cancellation);
            if (read.IsRefused)
            {
                return read.Refusal;
            }

            progress.Report(new ProgressStep("Simplifying", 0, read.Value.Count));
            var areas = SharedBorders.Simplify(read.Value, how.Metres);
            progress.Report(new ProgressStep("Simplifying", areas.Count, areas.Count));
            progress.Report(new ProgressStep("Writing", 0, areas.Count));
            var (actor, command) = (Actor.House(), new ImportBoundaries(year!.Value, areas, how.Source, how.Licence));
            var imported = await services.GetRequiredService<Writer>().Do<ImportBoundariesHandler, ImportBoundaries, BoundariesImported>(
                actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
            progress.Report(new ProgressStep("Writing", areas.Count, areas.Count));
            return imported;
        });
        if (outcome.IsRefused)
        {
            await console.Error.WriteLineAsync(file.Name + ":");
            return await ImportAreasCommand.Refuse(services, console, outcome.Refusal);
        }

        var done = outcome.Value;
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Name}: boundaries of {done.Year}: {done.Added} added, {done.Changed} changed, {done.Unchanged} unchanged, in {watch.Elapsed.TotalSeconds:0.0} s."));
        if (done.Unknown.Count > 0)
        {
            await console.Output.WriteLineAsync($"Left out, no area of {done.Year}: {string.Join(", ", done.Unknown.Take(5))}{(done.Unknown.Count > 5 ? $" and {done.Unknown.Count - 5} more" : "")}.");
        }

        return 0;
    }
}
