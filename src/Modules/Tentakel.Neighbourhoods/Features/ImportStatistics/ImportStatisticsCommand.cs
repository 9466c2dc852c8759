using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Areas.Features.ImportAreas;
using Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;
using Tentakel.Platform.Access;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Work;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary><c>tentakel import statistics --format FORMAT FILE... [--year N] [--area-year N] [--mapping FILE]</c>.</summary>
internal static class ImportStatisticsCommand
{
    private const int MostBytes = 300_000_000;
    private const int OldestYear = 1900;
    private const int NewestYear = 2100;

    public static Command Create(IServiceProvider services)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files to take over, or the address of a table of OData.", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format") { Description = "How the files are written; --list-formats names them.", HelpName = "FORMAT" };
        var list = new Option<bool>("--list-formats") { Description = "Name the formats, and do nothing else." };
        var year = YearOption("--year", "The year that the figures are about, where the file does not tell; by default the one year in its name.");
        var areaYear = YearOption("--area-year", "The year of the division that the codes belong to, where it is another than the format takes for granted.");
        var mapping = new Option<FileInfo>("--mapping") { Description = "For csv: what the columns are. For OData from a file: DataProperties or MeasureCodes.", HelpName = "FILE" };
        format.AcceptOnlyFromAmong([StatisticsFormats.Auto, .. StatisticsFormats.All.Select(one => one.Name)]);
        var statistics = new Command("statistics", "Take over figures of neighbourhoods, districts and municipalities.") { files, format, list, year, areaYear, mapping };
        statistics.Validators.Add(result =>
        {
            if (result.GetResult(list) is null or { Implicit: true } && (result.GetResult(format) is null or { Implicit: true } || result.GetResult(files) is not { Tokens.Count: > 0 }))
            {
                result.AddError("Give --format FORMAT and at least one FILE; --list-formats names the formats.");
            }
        });
        statistics.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            if (parsed.GetValue(list))
            {
                foreach (var one in StatisticsFormats.All)
                {
                    await console.Output.WriteLineAsync($"{one.Name,-28}{one.Description}");
                }

                await console.Output.WriteLineAsync($"{StatisticsFormats.Auto,-28}Each file tells by its beginning which of these it is");

                return 0;
            }

            var asked = new Asked(StatisticsFormats.Find(parsed.GetValue(format)!), parsed.GetValue(year), parsed.GetValue(areaYear), parsed.GetValue(mapping));
            foreach (var file in parsed.GetValue(files)!)
            {
                if (await Run(services, file, asked, console, cancellation) is not 0 and var code)
                {
                    return code;
                }
            }

            return 0;
        });

        // The program merges equal verbs of all rooms.
        return new Command("import", "Take over data of others.") { statistics };
    }

    private static Option<int?> YearOption(string name, string description)
    {
        var year = new Option<int?>(name) { Description = description, HelpName = "N" };
        year.Validators.Add(result =>
        {
            // What is no number is refused by the parser itself.
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) && given is < OldestYear or > NewestYear)
            {
                result.AddError($"{name} must lie between {OldestYear} and {NewestYear}.");
            }
        });
        return year;
    }

    private static async Task<int> Run(IServiceProvider services, string file, Asked asked, InvocationConfiguration console, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        Figures? read = null;
        var areas = 0;
        var outcome = await services.GetRequiredService<IProgressDisplay>().Show(async progress =>
        {
            var opened = await Open(services, file, asked, progress, cancellation);
            if (opened.IsRefused)
            {
                return opened.Refusal;
            }

            if ((asked.Format ?? StatisticsFormats.Recognise(opened.Value.Bytes.Span)) is not { } format)
            {
                var errors = new FileErrors("neighbourhoods");
                errors.AddWhole("format-unknown");
                return errors.ToRefusal();
            }

            var figures = Read(opened.Value, format, cancellation);
            if (figures.IsRefused)
            {
                return figures.Refusal;
            }

            read = figures.Value;
            if (format is KeyFiguresFormat && YearOf(opened.Value) is { } year)
            {
                // The same file names the areas, without which figures are of nowhere. One that names none is taken for its figures.
                areas = (await services.GetRequiredService<TakeOverAreas>().Handle(opened.Value.Bytes, year, progress, cancellation)) is { IsRefused: false } taken ? taken.Value : 0;
            }

            var hash = Convert.ToHexString(SHA256.HashData(opened.Value.Bytes.Span));
            var (actor, command) = (Actor.House(), new ImportStatistics(opened.Value.Name, hash, format.Name, figures.Value));
            return await services.GetRequiredService<Writer>().Do<ImportStatisticsHandler, ImportStatistics, StatisticsImported>(
                actor, command, null, handler => handler.Handle(command, actor, progress, cancellation), cancellation);
        });
        if (outcome.IsRefused)
        {
            return await Refuse(services, console, file, outcome.Refusal);
        }

        var done = outcome.Value;
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{done.File}: {done.Rows} rows read; figures: {done.New} new, {done.Changed} changed, {done.Same} the same, in {watch.Elapsed.TotalSeconds:0.0} s."));
        if (areas > 0)
        {
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Areas that it names, new or changed: {areas}."));
        }

        if (read!.LeftOut is { Count: > 0 } left)
        {
            await console.Output.WriteLineAsync($"Left out, not known here: {string.Join(", ", left.Take(5))}{(left.Count > 5 ? $" and {left.Count - 5} more" : "")}.");
        }

        return 0;
    }

    private static int? YearOf(StatisticsFile file) => file.AreaYear ?? file.Year;

    /// <summary>The whole file before anything is written.</summary>
    internal static Outcome<Figures> Read(StatisticsFile file, IStatisticsFormat format, CancellationToken cancellation)
    {
        var figures = new Figures(new FileErrors("neighbourhoods"));
        format.Read(file, figures, cancellation);
        return figures.Errors.Any ? figures.Errors.ToRefusal() : figures.Finish();
    }

    private static async Task<Outcome<StatisticsFile>> Open(IServiceProvider services, string file, Asked asked, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var mapped = asked.Mapping is { } mapping ? await File.ReadAllBytesAsync(mapping.FullName, cancellation) : null;
        if (Uri.TryCreate(file, UriKind.Absolute, out var address) && !address.IsFile)
        {
            var table = await services.GetRequiredService<ODataClient>().Read(address, asked.Format is OData4Format, progress, cancellation);
            return table.IsRefused ? table.Refusal : new StatisticsFile(Shortened(file), table.Value, asked.Year, asked.AreaYear, mapped, progress);
        }

        var (info, errors) = (new FileInfo(file), new FileErrors("neighbourhoods"));
        if (!info.Exists)
        {
            errors.AddWhole("not-found", info.Name);
        }
        else if (info.Length > MostBytes)
        {
            errors.AddWhole("too-large", MostBytes / 1_000_000);
        }

        return errors.Any
            ? errors.ToRefusal()
            : new StatisticsFile(Shortened(info.Name), await File.ReadAllBytesAsync(info.FullName, cancellation), asked.Year ?? YearInName.Of(info.Name), asked.AreaYear, mapped, progress);
    }

    private static string Shortened(string name) => name.Length > Domain.ImportRun.MostFileLength ? name[^Domain.ImportRun.MostFileLength..] : name;

    private static async Task<int> Refuse(IServiceProvider services, InvocationConfiguration console, string file, Refusal refusal)
    {
        var texts = services.GetRequiredService<RoomTexts>();
        await console.Error.WriteLineAsync($"{Path.GetFileName(file)}: {texts.Of(refusal)}");
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

    private sealed record Asked(IStatisticsFormat? Format, int? Year, int? AreaYear, FileInfo? Mapping);
}
