using Tentakel.Neighbourhoods.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>Key figures per municipality over the years, with registered offences beside them.</summary>
internal sealed class MunicipalSeriesFormat : IStatisticsFormat
{
    private const string Names = """
        aantal_inwoners cbs.population
        mannen cbs.population.men
        vrouwen cbs.population.women
        0_15 cbs.age.0-14.share
        15_25 cbs.age.15-24.share
        25_45 cbs.age.25-44.share
        45_65 cbs.age.45-64.share
        65plus cbs.age.65-plus.share
        huishoudens cbs.households
        gem_huishouden_grootte cbs.households.size
        bevolkingsdichtheid cbs.population.density
        woningvoorraad cbs.dwellings
        gem_woz_waarde cbs.dwellings.value
        koopwoningen cbs.dwellings.owned.share
        huurwoningen cbs.dwellings.rented.share
        gem_aardgas cbs.energy.gas.mean
        gem_elektriciteit cbs.energy.electricity.mean
        gem_inkomen_inwoner cbs.income.mean
        bedrijfsvestigingen cbs.businesses
        afstand_huisarts cbs.distance.gp
        afstand_supermarkt cbs.distance.supermarket
        personenautos cbs.cars
        pct_bebouwd cbs.land.built.share
        pct_agrarisch cbs.land.farming.share
        pct_natuur cbs.land.nature.share
        pct_recreatie cbs.land.recreation.share
        opp_woonterrein_ha cbs.land.housing
        opp_bedrijventerrein_ha cbs.land.business
        cr_totaal_misdrijven police.crime.total
        cr_inbraak_woning police.crime.burglary-home
        cr_diefstal_motor police.crime.vehicle-theft
        cr_diefstal_fietsen police.crime.bicycle-theft
        cr_bedreiging police.crime.threat
        cr_mishandeling police.crime.assault
        cr_straatroof police.crime.street-robbery
        cr_vernieling police.crime.vandalism
        cr_drugs_drank police.crime.drugs-drink
        cr_inbraak_bedrijven police.crime.burglary-business
        cr_winkeldiefstal police.crime.shoplifting
        cr_cybercrime police.crime.cyber
        cr_fraude police.crime.fraud
        pct_eengezins cbs.dwellings.single-family.share
        arbeidsparticipatie cbs.work.participation.share
        omgevingsadressendichtheid cbs.addresses.density
        stedelijkheid cbs.urbanity
        geboorte_relatief cbs.births.per-thousand
        sterfte_relatief cbs.deaths.per-thousand
        pct_ongehuwd cbs.marital.unmarried.share
        pct_gehuwd cbs.marital.married.share
        pct_eenpersoonshhd cbs.households.single.share
        pct_hhd_zonder_kind cbs.households.no-children.share
        pct_hhd_met_kind cbs.households.children.share
        opl_laag cbs.education.low.count
        opl_midden cbs.education.middle.count
        opl_hoog cbs.education.high.count
        gem_inkomen_ontvanger cbs.income.mean.earner
        pct_hh_laag_inkomen cbs.income.lowest-40.households.share
        pct_hh_hoog_inkomen cbs.income.highest-20.households.share
        pct_rond_sociaal_min cbs.income.social-minimum.share
        gem_gestand_inkomen cbs.income.standardised.mean
        mediaan_vermogen cbs.wealth.median
        pct_meergezins cbs.dwellings.multi-family.share
        pct_huurcorporatie cbs.dwellings.social.share
        pct_bouwjaar_na_2000 cbs.dwellings.after-2000.share
        pct_leegstand cbs.dwellings.vacant.share
        pct_stadsverwarming cbs.dwellings.district-heating.share
        pct_werknemers cbs.work.employees.share
        pct_zelfstandigen cbs.work.self-employed.share
        pct_jeugdzorg cbs.care.youth.share
        wmo_per_1000 cbs.care.wmo.per-thousand
        afstand_apotheek cbs.distance.pharmacy
        afstand_ziekenhuis cbs.distance.hospital
        afstand_cafe cbs.distance.cafe
        afstand_restaurant cbs.distance.restaurant
        afstand_kdv cbs.distance.daycare
        afstand_basisonderwijs cbs.distance.school
        afstand_treinstation cbs.distance.station
        afstand_bibliotheek cbs.distance.library
        motorfietsen cbs.motorcycles
        opp_land cbs.area.land
        opp_water cbs.area.water
        afstand_oprit cbs.distance.motorway
        auto_per_huishouden cbs.cars.per-household
        auto_per_km2 cbs.cars.density
        pct_herkomst_nl cbs.origin.netherlands.share
        pct_herkomst_europa cbs.origin.europe.share
        pct_herkomst_buiten_europa cbs.origin.outside-europe.share
        """;

    private static readonly Dictionary<string, string> Keys = KeyFigureNames.Read(Names);

    public string Name => "cbs-municipal-series";

    public string Description => "CBS and police, key figures of municipalities over the years: CSV with gemeentecode and jaar";

    public bool Recognises(string beginning) => beginning.StartsWith("gemeentecode;gemeentenaam;jaar;", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (CsvTable.Open(file.Bytes, ';', figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var (code, jaar, land, crime) = (table.Need("gemeentecode"), table.Need("jaar"), table.Need("bbg_peiljaar"), table.Need("cr_jaar"));

            // "15_25" is a name, and no "15" with a number behind it.
            var columns = Wide.Columns(table, figures, Keys.GetValueOrDefault, "gemeentecode", "gemeentenaam", "jaar", "bbg_peiljaar", "cr_jaar");
            if (figures.Errors.Any)
            {
                return;
            }

            var ofLand = columns.Where(column => column.Indicator.Key.StartsWith("cbs.land.", StringComparison.Ordinal)).ToList();
            var ofCrime = columns.Where(column => column.Indicator.Key.StartsWith("police.", StringComparison.Ordinal)).ToList();
            var ofAll = columns.Except(ofLand).Except(ofCrime).ToList();
            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (Wide.PlaceOf(figures, table, row, code) is not { } place || Wide.Year(figures, table, row, jaar) is not { } year)
                {
                    continue;
                }

                Wide.AddAll(figures, row, place, ofAll, SourceDefinition.KeyFigures(year), year, year);

                // Land use and offences are of a year of their own: the land use of 2017 stands in five rows.
                AddOf(land, ofLand, SourceDefinition.LandUse);
                AddOf(crime, ofCrime, static _ => SourceDefinition.PoliceByMunicipality);

                void AddOf(int column, List<WideColumn> these, Func<int, SourceDefinition> source)
                {
                    if (row[column].Trim().Length > 0 && Wide.Year(figures, table, row, column) is { } own)
                    {
                        Wide.AddAll(figures, row, place, these, source(own), own, year);
                    }
                }
            }
        }
    }
}

/// <summary>The key figures of 2022 that come with a well-known map: names in English, urbanity in words.</summary>
internal sealed class MapFiguresFormat : IStatisticsFormat
{
    private const string Names = """
        population cbs.population
        pop_0_14 cbs.age.0-14.share
        pop_15_24 cbs.age.15-24.share
        pop_25_44 cbs.age.25-44.share
        pop_45_64 cbs.age.45-64.share
        pop_65plus cbs.age.65-plus.share
        dwelling_total cbs.dwellings
        dwelling_value cbs.dwellings.value
        dwelling_ownership cbs.dwellings.owned.share
        employment_rate cbs.work.participation.share
        income_low cbs.income.lowest-40.persons.share
        income_high cbs.income.highest-20.persons.share
        edu_appl_sci cbs.education.high.share
        """;

    private const double HectaresInKilometre = 100;

    private static readonly Dictionary<string, string> Keys = KeyFigureNames.Read(Names);

    private static readonly string[] Urbanity = ["extremely urbanised", "strongly urbanised", "moderately urbanised", "hardly urbanised", "not urbanised"];

    public string Name => "cbs-kwb-english";

    public string Description => "CBS, key figures of one year with English names: CSV with code;name;province;area;urbanity";

    public bool Recognises(string beginning) => beginning.StartsWith("code;name;province;area;urbanity;", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (Years.Of(file, figures) is not { } year || CsvTable.Open(file.Bytes, ';', figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var (code, area, urbanity) = (table.Need("code"), table.Need("area"), table.Need("urbanity"));
            var columns = Wide.Columns(table, figures, Keys.GetValueOrDefault, "code", "name", "province", "area", "urbanity");
            if (figures.Errors.Any)
            {
                return;
            }

            var (source, division) = (SourceDefinition.KeyFigures(year), file.AreaYear ?? year);
            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (Wide.PlaceOf(figures, table, row, code) is not { } place)
                {
                    continue;
                }

                Wide.AddAll(figures, row, place, columns, source, year, division);
                figures.Add(row.Number, "area", place, IndicatorCatalogue.Of("cbs.area.total"), source, year, division, InHectares(FigureValue.Of(row[area])));
                figures.Add(row.Number, "urbanity", place, IndicatorCatalogue.Of("cbs.urbanity"), source, year, division, InClasses(row[urbanity].Trim()));
            }
        }
    }

    private static FigureValue InHectares(FigureValue kilometres) =>
        kilometres.Number is { } number ? kilometres with { Number = Math.Round(number * HectaresInKilometre, 6) } : kilometres;

    private static FigureValue InClasses(string words) => Array.IndexOf(Urbanity, words) switch
    {
        < 0 when words.Length == 0 => FigureValue.None,
        < 0 => new FigureValue(words, null, ObservationStatus.Unknown, false),
        var at => FigureValue.Of(at + 1),
    };
}
