namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>What a source is before it is a row.</summary>
internal sealed record SourceDefinition(string Key, string Publisher, string Title, string Licence, string Url)
{
    private const string CcBy = "CC BY 4.0";

    public static SourceDefinition LeefbaarometerThree { get; } =
        new("bzk.leefbaarometer.3", "Ministerie van BZK", "Leefbaarometer 3.0", "CC0", "https://www.leefbaarometer.nl/");

    public static SourceDefinition LeefbaarometerTwo { get; } =
        new("bzk.leefbaarometer.2", "Ministerie van BZK", "Leefbaarometer 2.0", "CC0", "https://www.leefbaarometer.nl/");

    public static SourceDefinition PoliceByNeighbourhood { get; } =
        new("police.47022NED", "Politie", "Geregistreerde misdrijven; wijken en buurten", CcBy, "https://dataderden.cbs.nl/statline/");

    public static SourceDefinition HealthByNeighbourhood { get; } =
        new("rivm.health", "RIVM, GGD'en, CBS", "Gezondheid per wijk en buurt", CcBy, "https://statline.rivm.nl/");

    public static SourceDefinition PerceivedHealth { get; } =
        new("rivm.50150NED", "RIVM", "Ervaren gezondheid per wijk en buurt", CcBy, "https://dataderden.cbs.nl/statline/");

    public static SourceDefinition SesWoa { get; } =
        new("cbs.86296NED", "CBS", "SES-WOA scores per wijk en buurt", CcBy, "https://opendata.cbs.nl/statline/");

    /// <summary>Key figures of districts and neighbourhoods come once a year, each year as a publication of its own.</summary>
    public static SourceDefinition KeyFigures(int year) => new(
        FormattableString.Invariant($"cbs.kwb.{year}"),
        "CBS",
        FormattableString.Invariant($"Kerncijfers wijken en buurten {year}"),
        CcBy,
        "https://www.cbs.nl/nl-nl/reeksen/publicatie/kerncijfers-wijken-en-buurten");

    public static SourceDefinition LandUse(int year) => new(
        FormattableString.Invariant($"cbs.bbg.{year}"), "CBS", FormattableString.Invariant($"Bestand Bodemgebruik {year}"), CcBy, "https://www.cbs.nl/");

    public static SourceDefinition PoliceByMunicipality { get; } =
        new("police.crime.types", "CBS, Politie", "Geregistreerde misdrijven naar soort; gemeenten", CcBy, "https://opendata.cbs.nl/statline/");

    public static SourceDefinition Table(string table, string title, string catalogue) =>
        new($"{catalogue.ToLowerInvariant()}.{table}", catalogue, title, CcBy, "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/" + table);
}
