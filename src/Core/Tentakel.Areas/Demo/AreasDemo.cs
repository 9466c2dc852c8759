using System.Text.Json;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.ImportAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Work;

namespace Tentakel.Areas.Demo;

/// <summary>The areas of the invented demo town, through the same checks and the same handler as a file of CBS.</summary>
internal sealed class AreasDemo(Writer writer) : IDemoData
{
    private const string Resource = "Tentakel.Areas.Demo.areas.json";

    public int Order => 10;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var (actor, command) = (Actor.House(), new ImportAreas(Read().Must()));
        town.Report("Areas", 0, command.List.Rows.Count);
        var outcome = await writer.Do<ImportAreasHandler, ImportAreas, AreasImported>(
            actor, command, null, handler => handler.Handle(command, actor, null, cancellation), cancellation);
        town.Report("Areas", outcome.Must().Total, command.List.Rows.Count);
    }

    internal static Outcome<AreaList> Read()
    {
        using var stream = typeof(AreasDemo).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        var town = JsonSerializer.Deserialize<TownFile>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
        var errors = new FileErrors("areas");
        var rows = town.Areas.Select((area, index) => Row(index + 1, area, errors)).OfType<AreaRow>().ToList();
        return AreaList.Check(town.Year, rows, errors);
    }

    private static AreaRow? Row(int number, TownArea area, FileErrors errors)
    {
        if (!AreaCode.IsCode(area.Code))
        {
            errors.Add(number, AreaColumns.Code, "code", area.Code);
            return null;
        }

        if (!string.Equals(AreaCode.LevelOf(area.Code).ToString(), area.Level, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(number, AreaColumns.Kind, "kind-other", area.Code, area.Level);
            return null;
        }

        // A municipality may leave itself out, and so may a district.
        return AreaCode.LevelOf(area.Code) switch
        {
            AreaLevel.Municipality => new AreaRow(number, area.Code, area.Name, area.Code, null, area.Population),
            AreaLevel.District => new AreaRow(number, area.Code, area.Name, area.Municipality ?? "", area.Code, area.Population),
            _ => new AreaRow(number, area.Code, area.Name, area.Municipality ?? "", area.District ?? "", area.Population),
        };
    }

    private sealed record TownFile(int Year, IReadOnlyList<TownArea> Areas);

    private sealed record TownArea(string Code, string Level, string Name, int? Population, string? Municipality, string? District);
}
