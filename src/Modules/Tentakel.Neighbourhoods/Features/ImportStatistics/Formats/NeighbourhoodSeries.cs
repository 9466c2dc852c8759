using System.Text.Json;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>
/// Series of key figures per neighbourhood of one municipality. A real defect of it: what is called a share of the educated turns into
/// a count in 2023, because CBS changed what it publishes. Each year goes to the indicator that it is.
/// </summary>
internal sealed class NeighbourhoodSeriesFormat : IStatisticsFormat
{
    private const int FirstYearOfCounts = 2023;

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["aantal_inwoners"] = "cbs.population",
        ["huishoudens_laag_inkomen"] = "cbs.income.low.households.share",
        ["huishoudens_sociaal_minimum"] = "cbs.income.social-minimum.share",
        ["gem_inkomen_huishoudens"] = "cbs.income.standardised.mean",
        ["bijstandsontvangers"] = "cbs.benefits.assistance.count",
        ["arbeidsparticipatie"] = "cbs.work.participation.share",
        ["jongeren_jeugdzorg"] = "cbs.care.youth.share",
        ["opleiding_laag"] = "cbs.education.low",
        ["opleiding_middelbaar"] = "cbs.education.middle",
        ["opleiding_hoog"] = "cbs.education.high",
    };

    public string Name => "cbs-neighbourhood-series";

    public string Description => "CBS, series of one municipality: JSON with metadata, gemeente and buurten, each with tijdreeksen";

    public bool Recognises(string beginning) => beginning.Contains("\"indicatoren\"", StringComparison.Ordinal) && beginning.Contains("\"gemeente_code\"", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        using var document = JsonFile.Open(file.Bytes, figures.Errors);
        if (document is null || !JsonFile.IsObject(document.RootElement, "file", figures))
        {
            return;
        }

        if (!document.RootElement.TryGetProperty("buurten", out var neighbourhoods) || neighbourhoods.ValueKind != JsonValueKind.Object)
        {
            figures.Errors.AddWhole("no-list", "buurten");
            return;
        }

        var number = 0;
        foreach (var area in neighbourhoods.EnumerateObject())
        {
            cancellation.ThrowIfCancellationRequested();
            ReadArea(figures, ++number, area.Name, area.Value);
        }

        if (document.RootElement.TryGetProperty("gemeente", out var whole) && whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty("code", out var code))
        {
            ReadArea(figures, ++number, code.ToString(), whole);
        }
    }

    private static void ReadArea(Figures figures, int number, string code, JsonElement area)
    {
        if (JsonFile.PlaceOf(figures, number, code) is not { } place || !JsonFile.IsObject(area, code, figures, number) || !area.TryGetProperty("tijdreeksen", out var all) || !JsonFile.IsObject(all, "tijdreeksen", figures, number))
        {
            return;
        }

        foreach (var series in all.EnumerateObject())
        {
            if (!Keys.TryGetValue(series.Name, out var stem))
            {
                figures.LeaveOut(series.Name);
                continue;
            }

            if (!JsonFile.IsObject(series.Value, series.Name, figures, number))
            {
                continue;
            }

            foreach (var one in series.Value.EnumerateObject())
            {
                if (Wide.FindYear(one.Name) is not { } year)
                {
                    figures.Errors.Add(number, series.Name, "year", one.Name);
                    continue;
                }

                var key = IndicatorCatalogue.Find(stem) is not null ? stem : stem + (year >= FirstYearOfCounts ? ".count" : ".share");
                figures.Add(number, FormattableString.Invariant($"{series.Name} {year}"), place, IndicatorCatalogue.Of(key), SourceDefinition.KeyFigures(year), year, year, JsonFile.Value(one.Value));
            }
        }
    }
}
