using Tentakel.Neighbourhoods.Domain;
using Tentakel.Parties.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>What an indicator is before it is a row.</summary>
internal sealed record IndicatorDefinition(string Key, StatisticsUnit Unit, LocalText Name)
{
    /// <summary>A share above a hundred or a negative count is another unit than it says, or no figure at all.</summary>
    public bool Accepts(double value) => Unit switch
    {
        StatisticsUnit.Percent => value is >= 0 and <= 100,
        StatisticsUnit.Score or StatisticsUnit.ThousandEuro or StatisticsUnit.Euro or StatisticsUnit.Other => true,
        _ => value >= 0,
    };
}

/// <summary>The indicators we know by name: one key for one thing in one unit, whoever spells it how.</summary>
internal static class IndicatorCatalogue
{
    private const string Table = """
        cbs.population | Count | Inwoners | Inhabitants
        cbs.population.men | Count | Mannen | Men
        cbs.population.women | Count | Vrouwen | Women
        cbs.population.density | PerSquareKilometre | Inwoners per km² | Inhabitants per km²
        cbs.age.0-14.count | Count | Inwoners van 0 tot 15 jaar | Inhabitants aged 0 to 14
        cbs.age.0-14.share | Percent | Aandeel inwoners van 0 tot 15 jaar | Share of inhabitants aged 0 to 14
        cbs.age.15-24.count | Count | Inwoners van 15 tot 25 jaar | Inhabitants aged 15 to 24
        cbs.age.15-24.share | Percent | Aandeel inwoners van 15 tot 25 jaar | Share of inhabitants aged 15 to 24
        cbs.age.25-44.count | Count | Inwoners van 25 tot 45 jaar | Inhabitants aged 25 to 44
        cbs.age.25-44.share | Percent | Aandeel inwoners van 25 tot 45 jaar | Share of inhabitants aged 25 to 44
        cbs.age.45-64.count | Count | Inwoners van 45 tot 65 jaar | Inhabitants aged 45 to 64
        cbs.age.45-64.share | Percent | Aandeel inwoners van 45 tot 65 jaar | Share of inhabitants aged 45 to 64
        cbs.age.65-plus.count | Count | Inwoners van 65 jaar of ouder | Inhabitants aged 65 or over
        cbs.age.65-plus.share | Percent | Aandeel inwoners van 65 jaar of ouder | Share of inhabitants aged 65 or over
        cbs.origin.netherlands.share | Percent | Aandeel met herkomst Nederland | Share of Dutch origin
        cbs.origin.europe.share | Percent | Aandeel met herkomst elders in Europa | Share of origin elsewhere in Europe
        cbs.origin.outside-europe.share | Percent | Aandeel met herkomst buiten Europa | Share of origin outside Europe
        cbs.marital.unmarried.share | Percent | Aandeel ongehuwd | Share unmarried
        cbs.marital.married.share | Percent | Aandeel gehuwd | Share married
        cbs.births.per-thousand | PerThousand | Geboorten per 1.000 inwoners | Births per 1,000 inhabitants
        cbs.deaths.per-thousand | PerThousand | Sterfte per 1.000 inwoners | Deaths per 1,000 inhabitants
        cbs.households | Count | Huishoudens | Households
        cbs.households.size | Number | Personen per huishouden | Persons per household
        cbs.households.single.share | Percent | Aandeel huishoudens van één persoon | Share of households of one person
        cbs.households.no-children.share | Percent | Aandeel huishoudens zonder kinderen | Share of households without children
        cbs.households.children.share | Percent | Aandeel huishoudens met kinderen | Share of households with children
        cbs.households.private.count | Count | Particuliere huishoudens | Private households
        cbs.dwellings | Count | Woningen | Dwellings
        cbs.dwellings.value | ThousandEuro | Gemiddelde WOZ-waarde | Mean taxed value of dwellings
        cbs.dwellings.owned.share | Percent | Aandeel koopwoningen | Share of owner-occupied dwellings
        cbs.dwellings.rented.share | Percent | Aandeel huurwoningen | Share of rented dwellings
        cbs.dwellings.social.share | Percent | Aandeel woningen van een corporatie | Share of dwellings of housing associations
        cbs.dwellings.single-family.share | Percent | Aandeel eengezinswoningen | Share of single-family dwellings
        cbs.dwellings.multi-family.share | Percent | Aandeel meergezinswoningen | Share of multi-family dwellings
        cbs.dwellings.after-2000.share | Percent | Aandeel woningen van na 2000 | Share of dwellings built after 2000
        cbs.dwellings.vacant.share | Percent | Aandeel leegstaande woningen | Share of vacant dwellings
        cbs.dwellings.district-heating.share | Percent | Aandeel woningen met stadsverwarming | Share of dwellings with district heating
        cbs.energy.gas.mean | CubicMetre | Gemiddeld gasverbruik | Mean gas consumption
        cbs.energy.electricity.mean | KilowattHour | Gemiddeld elektriciteitsverbruik | Mean electricity consumption
        cbs.income.mean | ThousandEuro | Gemiddeld inkomen per inwoner | Mean income per inhabitant
        cbs.income.mean.earner | ThousandEuro | Gemiddeld inkomen per ontvanger | Mean income per earner
        cbs.income.standardised.mean | ThousandEuro | Gemiddeld gestandaardiseerd inkomen van huishoudens | Mean standardised household income
        cbs.income.lowest-40.persons.share | Percent | Aandeel personen bij de 40% laagste inkomens | Share of persons among the 40% lowest incomes
        cbs.income.highest-20.persons.share | Percent | Aandeel personen bij de 20% hoogste inkomens | Share of persons among the 20% highest incomes
        cbs.income.lowest-40.households.share | Percent | Aandeel huishoudens bij de 40% laagste inkomens | Share of households among the 40% lowest incomes
        cbs.income.highest-20.households.share | Percent | Aandeel huishoudens bij de 20% hoogste inkomens | Share of households among the 20% highest incomes
        cbs.income.low.households.share | Percent | Aandeel huishoudens met een laag inkomen | Share of households with a low income
        cbs.income.social-minimum.share | Percent | Aandeel huishoudens rond het sociaal minimum | Share of households around the social minimum
        cbs.wealth.median | ThousandEuro | Mediaan vermogen van huishoudens | Median household wealth
        cbs.benefits.assistance.count | Count | Mensen met bijstand | Persons on social assistance
        cbs.benefits.disability.count | Count | Mensen met een arbeidsongeschiktheidsuitkering | Persons on disability benefit
        cbs.benefits.unemployment.count | Count | Mensen met een WW-uitkering | Persons on unemployment benefit
        cbs.benefits.pension.count | Count | Mensen met AOW | Persons on state pension
        cbs.work.participation.share | Percent | Nettoarbeidsparticipatie | Net labour participation
        cbs.work.employees.share | Percent | Aandeel werknemers | Share of employees
        cbs.work.self-employed.share | Percent | Aandeel zelfstandigen | Share of self-employed
        cbs.education.low.count | Count | Mensen met ten hoogste vmbo of mbo 1 | Persons with low education
        cbs.education.middle.count | Count | Mensen met havo, vwo of mbo 2 tot 4 | Persons with middle education
        cbs.education.high.count | Count | Mensen met hbo of wo | Persons with high education
        cbs.education.low.share | Percent | Aandeel met ten hoogste vmbo of mbo 1 | Share with low education
        cbs.education.middle.share | Percent | Aandeel met havo, vwo of mbo 2 tot 4 | Share with middle education
        cbs.education.high.share | Percent | Aandeel met hbo of wo | Share with high education
        cbs.care.youth.share | Percent | Aandeel jongeren met jeugdzorg | Share of young people in youth care
        cbs.care.youth.count | Count | Jongeren met jeugdzorg | Young people in youth care
        cbs.care.wmo.per-thousand | PerThousand | Mensen met Wmo-hulp per 1.000 inwoners | Persons with social support per 1,000 inhabitants
        cbs.care.wmo.count | Count | Mensen met Wmo-hulp | Persons with social support
        cbs.businesses | Count | Vestigingen van bedrijven | Business establishments
        cbs.cars | Count | Personenauto's | Cars
        cbs.cars.per-household | Number | Personenauto's per huishouden | Cars per household
        cbs.cars.density | PerSquareKilometre | Personenauto's per km² | Cars per km²
        cbs.motorcycles | Count | Motorfietsen | Motorcycles
        cbs.distance.gp | Kilometre | Afstand tot de huisarts | Distance to a general practitioner
        cbs.distance.supermarket | Kilometre | Afstand tot een grote supermarkt | Distance to a large supermarket
        cbs.distance.school | Kilometre | Afstand tot een school | Distance to a school
        cbs.distance.daycare | Kilometre | Afstand tot kinderopvang | Distance to day care
        cbs.distance.pharmacy | Kilometre | Afstand tot een apotheek | Distance to a pharmacy
        cbs.distance.hospital | Kilometre | Afstand tot een ziekenhuis | Distance to a hospital
        cbs.distance.cafe | Kilometre | Afstand tot een café | Distance to a café
        cbs.distance.restaurant | Kilometre | Afstand tot een restaurant | Distance to a restaurant
        cbs.distance.station | Kilometre | Afstand tot een treinstation | Distance to a railway station
        cbs.distance.library | Kilometre | Afstand tot een bibliotheek | Distance to a library
        cbs.distance.motorway | Kilometre | Afstand tot een oprit van een hoofdweg | Distance to a main road
        cbs.schools.within-3-km | Number | Scholen binnen 3 km | Schools within 3 km
        cbs.area.total | Hectare | Oppervlakte | Area
        cbs.area.land | Hectare | Oppervlakte land | Area of land
        cbs.area.water | Hectare | Oppervlakte water | Area of water
        cbs.land.built.share | Percent | Aandeel bebouwd gebied | Share of built-up land
        cbs.land.farming.share | Percent | Aandeel landbouwgrond | Share of farmland
        cbs.land.nature.share | Percent | Aandeel natuur | Share of nature
        cbs.land.recreation.share | Percent | Aandeel recreatie | Share of recreation
        cbs.land.housing | Hectare | Oppervlakte woonterrein | Area of housing
        cbs.land.business | Hectare | Oppervlakte bedrijventerrein | Area of business parks
        cbs.area-change | Class | Wijziging van de grens (1 gelijk, 2 andere code, 3 andere grens) | Change of the border (1 same, 2 other code, 3 other border)
        cbs.urbanity | Class | Stedelijkheid (1 zeer sterk, 5 niet) | Degree of urbanisation (1 most, 5 least)
        cbs.addresses.density | PerSquareKilometre | Adressen in de omgeving per km² | Surrounding addresses per km²
        cbs.ses-woa.score | Score | Sociaal-economische status (SES-WOA) | Socio-economic status (SES-WOA)
        cbs.ses-woa.spread | Score | Spreiding van de SES-WOA | Spread of the SES-WOA
        police.crime.total | Count | Geregistreerde misdrijven | Registered offences
        police.crime.burglary-home | Count | Woninginbraken | Burglaries of homes
        police.crime.vehicle-theft | Count | Diefstal van motorvoertuigen | Thefts of motor vehicles
        police.crime.bicycle-theft | Count | Diefstal van fietsen | Thefts of bicycles
        police.crime.threat | Count | Bedreigingen | Threats
        police.crime.assault | Count | Mishandelingen | Assaults
        police.crime.street-robbery | Count | Straatroof | Street robberies
        police.crime.vandalism | Count | Vernielingen | Vandalism
        police.crime.drugs-drink | Count | Drugs- en drankoverlast | Drugs and drink nuisance
        police.crime.burglary-business | Count | Inbraken bij bedrijven | Burglaries of businesses
        police.crime.shoplifting | Count | Winkeldiefstallen | Shoplifting
        police.crime.cyber | Count | Cybercrime | Cybercrime
        police.crime.fraud | Count | Fraude | Fraud
        rivm.health.good.share | Percent | Aandeel dat de eigen gezondheid goed noemt | Share that calls their own health good
        rivm.health.good.share-2012-2024 | Percent | Aandeel dat de eigen gezondheid goed noemt, reeks 2012-2024 | Share that calls their own health good, series 2012-2024
        rivm.exercise.share | Percent | Aandeel dat genoeg beweegt | Share that exercises enough
        rivm.sports.share | Percent | Aandeel dat elke week sport | Share that does sports every week
        rivm.smoking.share | Percent | Aandeel dat rookt | Share that smokes
        rivm.long-illness.share | Percent | Aandeel met een langdurige ziekte | Share with a long-term illness
        rivm.anxiety-risk.share | Percent | Aandeel met risico op angst of depressie | Share at risk of anxiety or depression
        rivm.stress.share | Percent | Aandeel met heel veel stress | Share with very much stress
        rivm.control.share | Percent | Aandeel met regie over het eigen leven | Share in control of their own life
        rivm.lonely.share | Percent | Aandeel dat eenzaam is | Share that is lonely
        rivm.very-lonely.share | Percent | Aandeel dat ernstig eenzaam is | Share that is severely lonely
        rivm.socially-lonely.share | Percent | Aandeel dat sociaal eenzaam is | Share that is socially lonely
        rivm.carers.share | Percent | Aandeel mantelzorgers | Share of informal carers
        rivm.volunteers.share | Percent | Aandeel vrijwilligers | Share of volunteers
        rivm.noise-neighbours.share | Percent | Aandeel met ernstige geluidhinder van buren | Share with severe noise from neighbours
        rivm.making-ends-meet.share | Percent | Aandeel dat moeite heeft met rondkomen | Share that has trouble making ends meet
        lbm3.score | Score | Leefbaarheid (Leefbaarometer 3.0) | Liveability (Leefbaarometer 3.0)
        lbm3.deviation | Score | Leefbaarheid tegenover het land (Leefbaarometer 3.0) | Liveability against the country (Leefbaarometer 3.0)
        lbm3.physical | Score | Fysieke omgeving (Leefbaarometer 3.0) | Physical surroundings (Leefbaarometer 3.0)
        lbm3.nuisance | Score | Overlast en onveiligheid (Leefbaarometer 3.0) | Nuisance and unsafety (Leefbaarometer 3.0)
        lbm3.cohesion | Score | Sociale samenhang (Leefbaarometer 3.0) | Social cohesion (Leefbaarometer 3.0)
        lbm3.amenities | Score | Voorzieningen (Leefbaarometer 3.0) | Amenities (Leefbaarometer 3.0)
        lbm3.housing | Score | Woningvoorraad (Leefbaarometer 3.0) | Housing stock (Leefbaarometer 3.0)
        lbm2.class | Class | Leefbaarheid in klassen (Leefbaarometer 2.0) | Liveability in classes (Leefbaarometer 2.0)
        lbm2.deviation | Score | Leefbaarheid tegenover het land (Leefbaarometer 2.0) | Liveability against the country (Leefbaarometer 2.0)
        lbm2.housing | Score | Woningen (Leefbaarometer 2.0) | Housing (Leefbaarometer 2.0)
        lbm2.residents | Score | Bewoners (Leefbaarometer 2.0) | Residents (Leefbaarometer 2.0)
        lbm2.amenities | Score | Voorzieningen (Leefbaarometer 2.0) | Amenities (Leefbaarometer 2.0)
        lbm2.safety | Score | Veiligheid (Leefbaarometer 2.0) | Safety (Leefbaarometer 2.0)
        lbm2.physical | Score | Fysieke omgeving (Leefbaarometer 2.0) | Physical surroundings (Leefbaarometer 2.0)
        """;

    private static readonly Dictionary<string, IndicatorDefinition> ByKey = Read();

    public static IReadOnlyCollection<IndicatorDefinition> All => ByKey.Values;

    public static IndicatorDefinition Of(string key) => ByKey[key];

    public static IndicatorDefinition? Find(string key) => ByKey.GetValueOrDefault(key);

    private static Dictionary<string, IndicatorDefinition> Read() => Table.Split('\n', StringSplitOptions.TrimEntries)
        .Select(line => line.Split(" | "))
        .Select(part => new IndicatorDefinition(part[0], Enum.Parse<StatisticsUnit>(part[1]), new LocalText(part[2], part[3])))
        .ToDictionary(indicator => indicator.Key, StringComparer.Ordinal);
}
