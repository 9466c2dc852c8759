using System.Text;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Neighbourhoods.Features.ImportStatistics;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Neighbourhoods.Tests.Import;

/// <summary>Reads a made-up file, or one of the real ones, without a database.</summary>
internal static class Reading
{
    public static Outcome<Figures> Text(string format, string text, int? year = null, string? mapping = null) =>
        Bytes(format, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), year, mapping);

    public static Outcome<Figures> Bytes(string format, byte[] bytes, int? year = null, string? mapping = null)
    {
        var extra = mapping is null ? null : Encoding.UTF8.GetBytes(mapping);
        return ImportStatisticsCommand.Read(
            new StatisticsFile("made-up", bytes, year, null, extra, null), StatisticsFormats.Find(format)!, TestContext.Current.CancellationToken);
    }

    /// <summary>Skips visibly where the file is not here.</summary>
    public static Figures Real(string format, string file, string? mapping = null)
    {
        var bytes = File.ReadAllBytes(SharedData.Path(file));
        Assert.Equal(format, StatisticsFormats.Recognise(bytes)?.Name ?? format);
        return Bytes(format, bytes, YearInName.Of(Path.GetFileName(file)), mapping is null ? null : File.ReadAllText(SharedData.Path(mapping))).Must();
    }

    /// <summary>The one figure of an indicator, area and year; as it would be told, with its unit.</summary>
    public static (double? Value, ObservationStatus Status, StatisticsUnit Unit)? Of(this Figures figures, string indicator, int year, string code)
    {
        var found = figures.Groups.Where(group => group.Indicator.Key == indicator && group.Year == year)
            .SelectMany(group => group.Figures.Where(figure => figure.Code == code).Select(figure => (figure.Value, figure.Status, group.Indicator.Unit))).ToList();
        return found.Count == 0 ? null : Assert.Single(found);
    }

    public static (string Field, string Code) Error(Outcome<Figures> outcome)
    {
        var field = Assert.Single(outcome.Refusal!.Fields);
        return (field.Field, field.Code);
    }
}
