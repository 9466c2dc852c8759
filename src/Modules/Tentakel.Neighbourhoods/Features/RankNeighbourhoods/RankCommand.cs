using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Areas.Domain;
using Tentakel.Neighbourhoods.Domain.Stacking;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;

namespace Tentakel.Neighbourhoods.Features.RankNeighbourhoods;

/// <summary><c>tentakel rank --year N --out FILE</c>.</summary>
internal static class RankCommand
{
    private const long LargestFile = 1_000_000;

    private static readonly string[] Levels = ["municipality", "district", "neighbourhood"];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(IServiceProvider services)
    {
        var profile = new Option<string>("--profile") { Description = "\"default\", or a file with a profile of your own.", DefaultValueFactory = _ => ProfileFile.Default, HelpName = "NAME" };
        var reference = new Option<FileInfo?>("--reference") { Description = "The frozen country for that profile; by default the one that comes with the program." };
        var level = new Option<string>("--level") { Description = "Which areas to rank.", DefaultValueFactory = _ => Levels[2] };
        level.AcceptOnlyFromAmong(Levels);
        var year = new Option<int>("--year") { Description = "The year of the division; of each indicator the newest figure up to it counts.", Required = true, HelpName = "N" };
        var file = new Option<FileInfo?>("--out") { Description = "Where the list goes, as CSV." };
        var inputs = new Option<FileInfo?>("--inputs") { Description = "Also write what the scores were made from, as CSV, so that others can make them again." };
        var freeze = new Option<FileInfo?>("--freeze") { Description = "Rank nothing: measure the country for the profile and write it as a reference." };
        var rank = new Command("rank", "Say where problems stack up, worst first, from the statistics that were taken over.") { profile, reference, level, year, file, inputs, freeze };
        rank.Validators.Add(result =>
        {
            if (result.GetValue(file) is null && result.GetValue(freeze) is null)
            {
                result.AddError("Say with --out where the list goes.");
            }
        });
        rank.SetAction(async (parsed, cancellation) =>
        {
            var asked = new Asked(
                parsed.GetValue(profile)!, parsed.GetValue(reference), (AreaLevel)Array.IndexOf(Levels, parsed.GetValue(level)), parsed.GetRequiredValue(year),
                parsed.GetValue(file), parsed.GetValue(inputs), parsed.GetValue(freeze));
            var outcome = await Run(services, asked, cancellation);
            if (!outcome.IsRefused)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(outcome.Value);
                return 0;
            }

            var texts = services.GetRequiredService<RoomTexts>();
            foreach (var line in outcome.Refusal.Fields.Select(texts.Of).Select(line => "  " + line).Prepend(texts.Of(outcome.Refusal)))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(line);
            }

            return 1;
        });
        return rank;
    }

    private static async Task<Outcome<string>> Run(IServiceProvider services, Asked asked, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var profile = asked.Profile == ProfileFile.Default ? ProfileFile.LoadDefault() : Load(new FileInfo(asked.Profile), bytes => ProfileFile.Read(bytes));
        if (profile.IsRefused)
        {
            return profile.Refusal;
        }

        await using var scope = services.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<ReadStackingAreas>().Read(profile.Value, asked.Year, cancellation);
        if (known.Areas.Count == 0)
        {
            return new Refusal("neighbourhoods.rank.no-areas", Told(asked.Year));
        }

        if (known.Areas.All(area => area.Figures.All(double.IsNaN)))
        {
            return new Refusal("neighbourhoods.rank.no-figures", Told(asked.Year));
        }

        if (asked.Inputs is { } inputs)
        {
            await Write(inputs, writer => InputSheet.Write(profile.Value, known.Areas, writer));
        }

        if (asked.Freeze is { } freeze)
        {
            var made = ReferenceMaker.Make(profile.Value, known.Areas, asked.Year, known.Sources);
            if (made.IsRefused)
            {
                return made.Refusal;
            }

            await using var stream = freeze.Create();
            ReferenceFile.Write(made.Value, stream);
            return $"The country of {Told(asked.Year)} is frozen: {Told(made.Value.Scales.Count)} indicators.";
        }

        var reference = asked.Reference is { } chosen
            ? Load(chosen, bytes => ReferenceFile.Read(bytes, profile.Value))
            : ReferenceFile.Read(ProfileFile.Embedded("default.reference.json"), profile.Value);
        if (reference.IsRefused)
        {
            return reference.Refusal;
        }

        var scores = new StackingScorer(profile.Value, reference.Value).Score(known.Areas.Where(area => area.Level == asked.Level), known.Areas);
        await Write(asked.Out!, writer => ScoreSheet.Write(scores, writer));
        var ranked = scores.Count(score => score.IsRanked);
        return string.Create(CultureInfo.InvariantCulture, $"Ranked {ranked} of {scores.Count} areas of {asked.Year}, in {watch.Elapsed.TotalSeconds:0.0} s.");
    }

    private static Outcome<T> Load<T>(FileInfo file, Func<byte[], Outcome<T>> read) =>
        !file.Exists ? new Refusal("neighbourhoods.rank.no-file", file.Name)
        : file.Length > LargestFile ? new Refusal("neighbourhoods.rank.file-large", file.Name)
        : read(File.ReadAllBytes(file.FullName));

    private static async Task Write(FileInfo file, Action<TextWriter> write)
    {
        await using var writer = new StreamWriter(file.FullName, append: false, Utf8);
        write(writer);
    }

    private static string Told(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Asked(string Profile, FileInfo? Reference, AreaLevel Level, int Year, FileInfo? Out, FileInfo? Inputs, FileInfo? Freeze);
}
