using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Work;

namespace Tentakel.Areas.Features.ImportAreas;

/// <summary><c>tentakel import areas FILE [--year N]</c>.</summary>
internal static partial class ImportAreasCommand
{
    private const int OldestYear = 1995;
    private const int NewestYear = 2100;

    public static Command Create(IServiceProvider services)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Key figures of districts and neighbourhoods of CBS: CSV with semicolons, in UTF-8." };
        var year = YearOption();
        var areas = new Command("areas", "Take over municipalities, districts and neighbourhoods from a file of CBS.") { file, year };
        areas.SetAction((parsed, cancellation) =>
            Run(services, parsed.GetRequiredValue(file), parsed.GetValue(year), parsed.InvocationConfiguration, cancellation));

        // The program merges equal verbs of all rooms.
        return new Command("import", "Take over data of others.") { areas };
    }

    internal static Option<int?> YearOption()
    {
        var year = new Option<int?>("--year")
        {
            Description = "The year of the division; by default the one year in the name of the file.",
            HelpName = "N",
        };
        year.Validators.Add(result =>
        {
            // What is no number is refused by the parser itself.
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var given)
                && given is < OldestYear or > NewestYear)
            {
                result.AddError($"--year must lie between {OldestYear} and {NewestYear}.");
            }
        });
        return year;
    }

    /// <summary>Null when the name holds no year, or more than one.</summary>
    internal static int? YearIn(string fileName)
    {
        var years = Year().Matches(fileName).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        return years.Count == 1 ? years[0] : null;
    }

    private static async Task<int> Run(
        IServiceProvider services, FileInfo file, int? chosenYear, InvocationConfiguration console, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var errors = Check(file, chosenYear ?? YearIn(file.Name), AreaFile.MostBytes);
        if (errors is not null)
        {
            return await Refuse(services, console, errors.ToRefusal());
        }

        var year = chosenYear ?? YearIn(file.Name)!.Value;
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellation);
        var outcome = await services.GetRequiredService<IProgressDisplay>().Show(async progress =>
        {
            var read = AreaFile.Read(bytes, year, progress, cancellation);
            if (read.IsRefused)
            {
                return read.Refusal;
            }

            var (actor, command) = (Actor.House(), new ImportAreas(read.Value));
            var imported = await services.GetRequiredService<Writer>().Do<ImportAreasHandler, ImportAreas, AreasImported>(
                actor, command, null, handler => handler.Handle(command, actor, progress, cancellation), cancellation);
            progress.Report(new ProgressStep("Writing", 1, 1));
            return imported;
        });
        if (outcome.IsRefused)
        {
            return await Refuse(services, console, outcome.Refusal);
        }

        var done = outcome.Value;
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Areas of {done.Year}: {done.Added} added, {done.Changed} changed, {done.Unchanged} unchanged, in {watch.Elapsed.TotalSeconds:0.0} s."));
        if (done.Unchanged == done.Total)
        {
            await console.Output.WriteLineAsync("Nothing changed: this file was taken over before.");
        }

        return 0;
    }

    internal static FileErrors? Check(FileInfo file, int? year, int mostBytes)
    {
        var errors = new FileErrors("areas");
        if (!file.Exists)
        {
            errors.AddWhole("not-found", file.Name);
        }
        else if (file.Length > mostBytes)
        {
            errors.AddWhole("too-large", mostBytes / 1_000_000);
        }
        else if (year is null)
        {
            errors.AddWhole("year-unknown", file.Name);
        }

        return errors.Any ? errors : null;
    }

    internal static async Task<int> Refuse(IServiceProvider services, InvocationConfiguration console, Refusal refusal)
    {
        var texts = services.GetRequiredService<RoomTexts>();
        await console.Error.WriteLineAsync(texts.Of(refusal));
        foreach (var error in refusal.Fields)
        {
            await console.Error.WriteLineAsync("  " + texts.Of(error));
        }

        if (refusal.Fields.Count == FileErrors.Most)
        {
            await console.Error.WriteLineAsync($"  Stopped looking after {FileErrors.Most}.");
        }

        return 1;
    }

    [GeneratedRegex("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
