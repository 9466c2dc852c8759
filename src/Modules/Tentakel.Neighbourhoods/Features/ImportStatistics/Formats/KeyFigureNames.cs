namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>
/// How CBS and those who copy it spell the key figures. Without the number behind it: that is a position, and shifts between two
/// releases of one table.
/// </summary>
internal static class KeyFigureNames
{
    private const string OfStatLine = """
        AantalInwoners cbs.population
        Mannen cbs.population.men
        Vrouwen cbs.population.women
        Bevolkingsdichtheid cbs.population.density
        k_0Tot15Jaar cbs.age.0-14.count
        k_15Tot25Jaar cbs.age.15-24.count
        k_25Tot45Jaar cbs.age.25-44.count
        k_45Tot65Jaar cbs.age.45-64.count
        k_65JaarOfOuder cbs.age.65-plus.count
        HuishoudensTotaal cbs.households
        GemiddeldeHuishoudensgrootte cbs.households.size
        Woningvoorraad cbs.dwellings
        GemiddeldeWOZWaardeVanWoningen cbs.dwellings.value
        Koopwoningen cbs.dwellings.owned.share
        HuurwoningenTotaal cbs.dwellings.rented.share
        InBezitWoningcorporatie cbs.dwellings.social.share
        PercentageEengezinswoning cbs.dwellings.single-family.share
        PercentageMeergezinswoning cbs.dwellings.multi-family.share
        PercentageWoningenMetStadsverwarming cbs.dwellings.district-heating.share
        GemiddeldeElektriciteitsleveringTotaal cbs.energy.electricity.mean
        GemiddeldAardgasverbruikTotaal cbs.energy.gas.mean
        BasisonderwijsVmboMbo1 cbs.education.low.count
        HavoVwoMbo24 cbs.education.middle.count
        HboWo cbs.education.high.count
        Nettoarbeidsparticipatie cbs.work.participation.share
        PercentageWerknemers cbs.work.employees.share
        PercentageZelfstandigen cbs.work.self-employed.share
        GemiddeldInkomenPerInkomensontvanger cbs.income.mean.earner
        GemiddeldInkomenPerInwoner cbs.income.mean
        k_40PersonenMetLaagsteInkomen cbs.income.lowest-40.persons.share
        k_20PersonenMetHoogsteInkomen cbs.income.highest-20.persons.share
        GemGestandaardiseerdInkomenVanHuish cbs.income.standardised.mean
        k_40HuishoudensMetLaagsteInkomen cbs.income.lowest-40.households.share
        k_20HuishoudensMetHoogsteInkomen cbs.income.highest-20.households.share
        HuishoudensMetEenLaagInkomen cbs.income.low.households.share
        HuishOnderOfRondSociaalMinimum cbs.income.social-minimum.share
        MediaanVermogenVanParticuliereHuish cbs.wealth.median
        PersonenPerSoortUitkeringBijstand cbs.benefits.assistance.count
        PersonenPerSoortUitkeringAO cbs.benefits.disability.count
        PersonenPerSoortUitkeringWW cbs.benefits.unemployment.count
        PersonenPerSoortUitkeringAOW cbs.benefits.pension.count
        JongerenMetJeugdzorgInNatura cbs.care.youth.count
        PercentageJongerenMetJeugdzorg cbs.care.youth.share
        WmoClienten cbs.care.wmo.count
        WmoClientenRelatief cbs.care.wmo.per-thousand
        BedrijfsvestigingenTotaal cbs.businesses
        PersonenautoSTotaal cbs.cars
        PersonenautoSPerHuishouden cbs.cars.per-household
        PersonenautoSNaarOppervlakte cbs.cars.density
        Motorfietsen cbs.motorcycles
        AfstandTotHuisartsenpraktijk cbs.distance.gp
        AfstandTotGroteSupermarkt cbs.distance.supermarket
        AfstandTotKinderdagverblijf cbs.distance.daycare
        AfstandTotSchool cbs.distance.school
        ScholenBinnen3Km cbs.schools.within-3-km
        OppervlakteTotaal cbs.area.total
        OppervlakteLand cbs.area.land
        OppervlakteWater cbs.area.water
        IndelingswijzigingGemeenteWijkBuurt cbs.area-change
        MateVanStedelijkheid cbs.urbanity
        Omgevingsadressendichtheid cbs.addresses.density
        """;

    private const string OfPdok = """
        aantal_inwoners cbs.population
        mannen cbs.population.men
        vrouwen cbs.population.women
        bevolkingsdichtheid_inwoners_per_km2 cbs.population.density
        percentage_personen_0_tot_15_jaar cbs.age.0-14.share
        percentage_personen_15_tot_25_jaar cbs.age.15-24.share
        percentage_personen_25_tot_45_jaar cbs.age.25-44.share
        percentage_personen_45_tot_65_jaar cbs.age.45-64.share
        percentage_personen_65_jaar_en_ouder cbs.age.65-plus.share
        percentage_ongehuwd cbs.marital.unmarried.share
        percentage_gehuwd cbs.marital.married.share
        geboortes_per_1000_inwoners cbs.births.per-thousand
        percentage_met_herkomstland_nederland cbs.origin.netherlands.share
        percentage_met_herkomstland_uit_europa_excl_nl cbs.origin.europe.share
        percentage_met_herkomstland_buiten_europa cbs.origin.outside-europe.share
        aantal_huishoudens cbs.households
        gemiddelde_huishoudsgrootte cbs.households.size
        percentage_eenpersoonshuishoudens cbs.households.single.share
        percentage_huishoudens_zonder_kinderen cbs.households.no-children.share
        percentage_huishoudens_met_kinderen cbs.households.children.share
        woningvoorraad cbs.dwellings
        gemiddelde_woningwaarde cbs.dwellings.value
        percentage_koopwoningen cbs.dwellings.owned.share
        percentage_huurwoningen cbs.dwellings.rented.share
        perc_huurwoningen_in_bezit_woningcorporaties cbs.dwellings.social.share
        percentage_eengezinswoning cbs.dwellings.single-family.share
        percentage_meergezinswoning cbs.dwellings.multi-family.share
        percentage_bouwjaarklasse_vanaf_2000 cbs.dwellings.after-2000.share
        percentage_leegstand_woningen cbs.dwellings.vacant.share
        percentage_woningen_met_stadsverwarming cbs.dwellings.district-heating.share
        gemiddeld_gasverbruik_totaal cbs.energy.gas.mean
        gemiddeld_elektriciteitsverbruik_totaal cbs.energy.electricity.mean
        opleidingsniveau_laag cbs.education.low.count
        opleidingsniveau_middelbaar cbs.education.middle.count
        opleidingsniveau_hoog cbs.education.high.count
        netto_arbeidsparticipatie cbs.work.participation.share
        percentage_werknemers cbs.work.employees.share
        percentage_zelfstandigen cbs.work.self-employed.share
        gemiddeld_inkomen_per_inkomensontvanger cbs.income.mean.earner
        gemiddeld_inkomen_per_inwoner cbs.income.mean
        percentage_personen_met_laag_inkomen cbs.income.lowest-40.persons.share
        percentage_personen_met_hoog_inkomen cbs.income.highest-20.persons.share
        percentage_huishoudens_met_laagste_inkomen cbs.income.lowest-40.households.share
        percentage_huishoudens_met_hoog_inkomen cbs.income.highest-20.households.share
        percentage_huishoudens_met_laag_inkomen cbs.income.low.households.share
        percentage_huishoudens_onder_of_rond_sociaal_minimum cbs.income.social-minimum.share
        gemiddeld_gestandaardiseerd_inkomen_van_huishoudens cbs.income.standardised.mean
        mediaan_vermogen_van_particuliere_huish cbs.wealth.median
        aantal_personen_met_een_alg_bijstandsuitkering_tot cbs.benefits.assistance.count
        aantal_personen_met_een_ao_uitkering_totaal cbs.benefits.disability.count
        aantal_personen_met_een_ww_uitkering_totaal cbs.benefits.unemployment.count
        aantal_personen_met_een_aow_uitkering_totaal cbs.benefits.pension.count
        aantal_jongeren_met_jeugdzorg_in_natura cbs.care.youth.count
        percentage_jongeren_met_jeugdzorg_in_natura cbs.care.youth.share
        aantal_wmo_clienten cbs.care.wmo.count
        aantal_wmo_clienten_per_1000_inwoners cbs.care.wmo.per-thousand
        aantal_bedrijfsvestigingen cbs.businesses
        personenautos_totaal cbs.cars
        personenautos_per_huishouden cbs.cars.per-household
        personenautos_per_km2 cbs.cars.density
        motortweewielers_totaal cbs.motorcycles
        huisartsenpraktijk_gemiddelde_afstand_in_km cbs.distance.gp
        grote_supermarkt_gemiddelde_afstand_in_km cbs.distance.supermarket
        kinderdagverblijf_gemiddelde_afstand_in_km cbs.distance.daycare
        basisonderwijs_gemiddelde_afstand_in_km cbs.distance.school
        oppervlakte_totaal_in_ha cbs.area.total
        oppervlakte_land_in_ha cbs.area.land
        oppervlakte_water_in_ha cbs.area.water
        indelingswijziging_wijken_en_buurten cbs.area-change
        stedelijkheid_adressen_per_km2 cbs.urbanity
        omgevingsadressendichtheid cbs.addresses.density
        """;

    private static readonly Dictionary<string, string> StatLineKeys = Read(OfStatLine);
    private static readonly Dictionary<string, string> PdokKeys = Read(OfPdok);

    public static string? StatLine(string column) => StatLineKeys.GetValueOrDefault(CsvTable.Stem(column));

    public static string? Pdok(string name) => PdokKeys.GetValueOrDefault(name);

    internal static Dictionary<string, string> Read(string table) => table.Split('\n', StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' ')).ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
}
