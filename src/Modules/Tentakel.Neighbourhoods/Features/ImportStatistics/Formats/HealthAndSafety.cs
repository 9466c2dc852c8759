using Tentakel.Neighbourhoods.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>Registered offences per area and year.</summary>
internal sealed class PoliceFormat : IStatisticsFormat
{
    // Of the many kinds the publisher gives under this one the sum.
    private const string All = "0.0.0";

    // The table tells all its years for the areas of one division; every code of it is one of 2024.
    private const int Division = 2024;

    public string Name => "police-crime";

    public string Description => "Police, registered offences: CSV with WijkenEnBuurten;Jaar;SoortMisdrijf;GeregistreerdeMisdrijven";

    public bool Recognises(string beginning) => beginning.Contains("SoortMisdrijf", StringComparison.Ordinal) && beginning.Contains(';');

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (CsvTable.Open(file.Bytes, ';', figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var (code, jaar, kind, count) = (table.Need("WijkenEnBuurten"), table.Need("Jaar", "Perioden"), table.Need("SoortMisdrijf"), table.Need("GeregistreerdeMisdrijven"));
            if (figures.Errors.Any)
            {
                return;
            }

            var indicator = IndicatorCatalogue.Of("police.crime.total");
            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (row[kind].Trim() is not All and var other)
                {
                    figures.LeaveOut($"{table.Heading[kind]} {other}");
                }
                else if (Wide.PlaceOf(figures, table, row, code) is { } place && Wide.Year(figures, table, row, jaar) is { } year)
                {
                    figures.Add(row.Number, table.Heading[count], place, indicator, SourceDefinition.PoliceByNeighbourhood, year, file.AreaYear ?? Division, FigureValue.Of(row[count]));
                }
            }
        }
    }
}

/// <summary>Health of adults per area: estimates from a model, for the areas of the newest year in the file.</summary>
internal sealed class HealthFormat : IStatisticsFormat
{
    private const string Adults = "20300";
    private const string TheValueItself = "MW00000";

    private const string Names = """
        ErvarenGezondheidGoedZeerGoed rivm.health.good.share
        VoldoetAanBeweegrichtlijn rivm.exercise.share
        WekelijkseSporters rivm.sports.share
        Roker rivm.smoking.share
        EenOfMeerLangdurigeAandoeningen rivm.long-illness.share
        MatigHoogRisicoOpAngstOfDepressie rivm.anxiety-risk.share
        HeelVeelStressInAfgelopen4Weken rivm.stress.share
        MatigVeelRegieOverEigenLeven rivm.control.share
        Eenzaam rivm.lonely.share
        ErnstigZeerErnstigEenzaam rivm.very-lonely.share
        SociaalEenzaam rivm.socially-lonely.share
        Mantelzorger rivm.carers.share
        Vrijwilligerswerk rivm.volunteers.share
        ErnstigeGeluidhinderDoorBuren rivm.noise-neighbours.share
        MoeiteMetRondkomen rivm.making-ends-meet.share
        """;

    private static readonly Dictionary<string, string> Keys = KeyFigureNames.Read(Names);

    public string Name => "rivm-health";

    public string Description => "RIVM, health per district and neighbourhood: CSV with WijkenEnBuurten;Perioden;Leeftijd;Marges";

    public bool Recognises(string beginning) => beginning.Contains("Leeftijd;Marges", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (CsvTable.Open(file.Bytes, ';', figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var (code, period, age, margin) = (table.Need("WijkenEnBuurten"), table.Need("Perioden"), table.Need("Leeftijd"), table.Need("Marges"));
            var columns = Wide.Columns(
                table, figures, name => Keys.GetValueOrDefault(CsvTable.Stem(name)), "WijkenEnBuurten", "Perioden", "Leeftijd", "Marges", "SoortRegio", "Gemeentenaam", "ID");
            if (figures.Errors.Any)
            {
                return;
            }

            var rows = table.Rows(file.Progress, cancellation).ToList();
            var division = file.AreaYear ?? rows.Max(row => Wide.FindYear(row[period].Trim())) ?? 0;
            foreach (var row in rows)
            {
                // The young and the old by themselves, and how far the estimate may be off, are other figures of the same table.
                if (row[age].Trim() != Adults || row[margin].Trim() != TheValueItself)
                {
                    figures.LeaveOut($"{table.Heading[age]} {row[age].Trim()}, {table.Heading[margin]} {row[margin].Trim()}");
                }
                else if (Wide.PlaceOf(figures, table, row, code) is { } place && Wide.Year(figures, table, row, period) is { } year)
                {
                    Wide.AddAll(figures, row, place, columns, SourceDefinition.HealthByNeighbourhood, year, division, ObservationStatus.Modelled);
                }
            }
        }
    }
}

/// <summary>Perceived health over the years, for the areas of the newest year in the file.</summary>
internal sealed class PerceivedHealthFormat : IStatisticsFormat
{
    public string Name => "rivm-perceived-health";

    public string Description => "RIVM, good perceived health over the years: CSV with WijkenEnBuurten;Jaar;GoedErvarenGezondheid";

    public bool Recognises(string beginning) => beginning.Contains(";GoedErvarenGezondheid", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (CsvTable.Open(file.Bytes, ';', figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var (code, jaar, good) = (table.Need("WijkenEnBuurten"), table.Need("Jaar", "Perioden"), table.Need("GoedErvarenGezondheid"));
            if (figures.Errors.Any)
            {
                return;
            }

            // Another publication of another model: beside the figure of HealthFormat, never instead of it.
            var indicator = IndicatorCatalogue.Of("rivm.health.good.share-2012-2024");
            var rows = table.Rows(file.Progress, cancellation).ToList();
            var division = file.AreaYear ?? rows.Max(row => Wide.FindYear(row[jaar].Trim())) ?? 0;
            foreach (var row in rows)
            {
                if (Wide.PlaceOf(figures, table, row, code) is { } place && Wide.Year(figures, table, row, jaar) is { } year)
                {
                    figures.Add(row.Number, table.Heading[good], place, indicator, SourceDefinition.PerceivedHealth, year, division, FigureValue.Of(row[good]), ObservationStatus.Modelled);
                }
            }
        }
    }
}

/// <summary>A genuine file of StatLine: a mark at the front, every field quoted and padded, units in the heading, a dot for unknown.</summary>
internal sealed class SesWoaFormat : IStatisticsFormat
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["Particuliere huishoudens (Aantal)"] = "cbs.households.private.count",
        ["Opleidingsniveau/Laag/Waarde (%)"] = "cbs.education.low.share",
        ["Opleidingsniveau/Middelbaar/Waarde (%)"] = "cbs.education.middle.share",
        ["Opleidingsniveau/Hoog/Waarde (%)"] = "cbs.education.high.share",
        ["SES-WOA/Totaalscore/Gemiddelde score (Getal)"] = "cbs.ses-woa.score",
        ["Spreiding/Spreiding totaal/Waarde (Getal)"] = "cbs.ses-woa.spread",
    };

    public string Name => "cbs-ses-woa";

    public string Description => "CBS StatLine, SES-WOA: CSV with statistical symbols, as StatLine makes it";

    public bool Recognises(string beginning) => beginning.Contains("SES-WOA/", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (CsvTable.Open(file.Bytes, ';', figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var (period, code) = (table.Need("Perioden"), table.Need("Regiocode (gemeente, wijk, buurt) (code)"));
            var columns = Wide.Columns(table, figures, Keys.GetValueOrDefault, "Perioden", "Wijken en buurten", "Regiocode (gemeente, wijk, buurt) (code)");
            if (figures.Errors.Any)
            {
                return;
            }

            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (Wide.PlaceOf(figures, table, row, code) is { } place && Wide.Year(figures, table, row, period) is { } year)
                {
                    Wide.AddAll(figures, row, place, columns, SourceDefinition.SesWoa, year, file.AreaYear ?? year);
                }
            }
        }
    }
}
