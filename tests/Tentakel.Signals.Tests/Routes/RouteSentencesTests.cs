using System.Text.Json;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Tests.Routes;

/// <summary>The usual rules against sentences as people write them: ten for each route, and lookalikes that are ordinary signals.</summary>
public sealed class RouteSentencesTests
{
    /// <summary>Route, a bar, and the sentence; a dash is an ordinary signal.</summary>
    private const string Table = """
        emergency | Er is brand in de flat aan de Kade, kom snel!
        emergency | Het huis van de buren staat in brand.
        emergency | Er ligt een man bewusteloos op het plein.
        emergency | Mijn buurvrouw ademt niet meer.
        emergency | Ik ruik gas in het trappenhuis.
        emergency | Een jongen zwaait met een mes bij de school.
        emergency | Er is een kind in het water gevallen bij de brug.
        emergency | Mijn vader heeft een hartaanval.
        emergency | Er wordt nu ingebroken bij de overburen.
        emergency | Er staat iemand die van het balkon wil springen, hij wil zelfmoord plegen.
        emergency | Help, there is a fire in the building.
        police | Er is vannacht bij ons ingebroken.
        police | Ik wil aangifte doen van vernieling van mijn auto.
        police | Mijn fiets is gestolen bij het station.
        police | Ik word bedreigd door een jongen uit de straat.
        police | Gisteren ben ik beroofd op het Vlierpad.
        police | Mijn dochter is aangerand in het park.
        police | Mijn scooter is gisteravond gestolen.
        police | Ik ben opgelicht aan de deur door een man met een geel hesje.
        police | Ik word gestalkt door mijn ex.
        police | Hoe kan ik aangifte doen?
        objection | Ik wil bezwaar maken tegen de vergunning voor het café.
        objection | Hierbij maak ik bezwaar tegen uw besluit van 3 mei.
        objection | Ik ben het niet eens met het besluit over mijn uitkering.
        objection | Waar stuur ik mijn bezwaarschrift heen?
        objection | Ik ga in beroep tegen de uitspraak.
        objection | Ik teken bezwaar aan tegen de boete.
        objection | Kan ik nog bezwaar indienen tegen de afwijzing?
        objection | Mijn bezwaar tegen de beschikking van de WOZ.
        objection | Wij willen bezwaar aantekenen tegen de bouw.
        objection | I want to object to the decision about my permit.
        complaint | Ik wil een klacht indienen over een medewerker van de balie.
        complaint | Hierbij dien ik een klacht in.
        complaint | Dit is een formele klacht.
        complaint | Ik heb een klacht over de behandeling door het wijkteam.
        complaint | Waar vind ik het klachtenformulier?
        complaint | Ik ben onbeleefd behandeld aan het loket.
        complaint | Als dit zo doorgaat, stap ik naar de ombudsman.
        complaint | Ik heb een klacht over mijn consulent.
        complaint | De ambtenaar was onbeschoft tegen mijn moeder.
        complaint | I want to make a complaint about the front desk.
        application | Ik wil een vergunning aanvragen voor een straatfeest.
        application | Hoe kan ik bijstand aanvragen?
        application | Ik wil graag een parkeervergunning aanvragen.
        application | Waar kan ik een scootmobiel aanvragen?
        application | Ik wil een aanvraag indienen voor huishoudelijke hulp.
        application | Kan ik hier kwijtschelding aanvragen?
        application | Hoe vraag ik een kapvergunning aan?
        application | Ik wil een gehandicaptenparkeerkaart aanvragen.
        application | Wij willen subsidie aanvragen voor het buurthuis.
        application | Ik moet een nieuw paspoort aanvragen.
        woo | Ik doe een Woo-verzoek over de sloop van de flats.
        woo | Op grond van de Woo vraag ik alle documenten over de Kade.
        woo | Ik wil inzage in de stukken over de nieuwbouw.
        woo | Graag ontvang ik alle e-mails over het plein.
        woo | Met een beroep op de Woo vraag ik u om de verslagen.
        woo | Ik wil documenten opvragen over het contract met de aannemer.
        woo | Kunt u de stukken openbaar maken?
        woo | Dit is een wob verzoek.
        woo | Volgens de Wet open overheid moet u mij het rapport geven.
        woo | I would like to make a freedom of information request.
        data | Wilt u mijn gegevens verwijderen?
        data | Ik wil inzage in mijn dossier bij het wijkteam.
        data | Welke gegevens hebben jullie van mij?
        data | Ik wil mijn gegevens inzien.
        data | Dit is een AVG-verzoek.
        data | Ik beroep me op het recht op inzage.
        data | Mijn persoonsgegevens staan op jullie site.
        data | Wat wordt er over mij bewaard, en wat u over mij bewaart moet weg.
        data | Er is een datalek geweest bij de gemeente.
        data | Please delete my data.
        - | De lamp brandt niet op het Vlierpad.
        - | De lampen branden overdag en ’s nachts niet.
        - | De brandgang achter onze huizen ligt vol afval.
        - | Er is geen brand, maar de vuilnisbak stinkt.
        - | Vorig jaar was er brand in de container, en hij is nog steeds kapot.
        - | Er is geen spoed bij, maar de stoep ligt los.
        - | Dit is geen klacht, ik wil alleen iets vertellen.
        - | Ik heb geen bezwaar tegen nieuwe bomen.
        - | Ik wil niet in bezwaar gaan, ik wil gewoon praten.
        - | Mijn aanvraag ligt er al drie maanden en ik hoor niets.
        - | Het lukt niet om een parkeervergunning aan te vragen omdat de site stuk is.
        - | Ik heb klachten van de schimmel: hoesten en hoofdpijn.
        - | Er wordt veel geklaagd over de bus.
        - | Sinds mijn beroerte kan ik de stoep niet meer op.
        - | Ik ben bang dat er brand komt door de accu’s in de berging.
        - | De brandweer kan er niet door als er auto’s staan.
        - | Kan de gemeente laten weten wanneer de straat klaar is?
        - | Jongeren roken bij de speelplek en maken lawaai.
        - | Wij willen een informatieavond over de nieuwbouw.
        - | De politie komt nooit langs in onze straat.
        - | Mijn man had een hartaanval en nu redden we het thuis niet meer.
        - | Bel mij liever niet, mail mij maar.
        """;

    public static TheoryData<string, string> Sentences
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in Table.Split('\n'))
            {
                var cells = row.Split(" | ", 2);
                data.Add(cells[0], cells[1]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_goes_where_its_writer_meant_it_to(string route, string sentence)
    {
        var recognised = RouteMatcher.Recognise(sentence, Usual);

        Assert.Equal(route, recognised.Count == 0 ? "-" : recognised[0].Route.Key);
    }

    [Fact]
    public void The_table_has_ten_of_each_route_and_ten_that_look_alike()
    {
        var counts = Table.Split('\n').CountBy(row => row.Split(" | ")[0]).ToDictionary();

        Assert.Equal([.. Usual.Select(route => route.Key).Append("-").Order()], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.True(count >= 10));
    }

    /// <summary>Ordinary questions that somebody wrote for another purpose: a rule that catches many of these is in the way.</summary>
    [Fact]
    public void Ordinary_questions_are_left_alone()
    {
        var pairs = File.ReadLines(Path.Combine(Root(), "bench", "data", "dutch-pairs.tsv")).Skip(1)
            .SelectMany(line => line.Split('\t').Skip(1)).Where(text => text.Length > 0).ToList();
        var stories = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "src", "Modules", "Tentakel.Signals", "Demo", "stories.json")))
            .RootElement.GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("text").GetString()!).ToList();

        var caught = Caught(pairs);
        var caughtStories = Caught(stories);

        TestContext.Current.SendDiagnosticMessage($"pairs: {caught.Count} of {pairs.Count}; stories: {caughtStories.Count} of {stories.Count}\n{string.Join('\n', caught.Concat(caughtStories))}");
        Assert.True(pairs.Count >= 200, $"Only {pairs.Count} texts were read.");
        Assert.True(caught.Count <= pairs.Count / 100, string.Join('\n', caught));
        Assert.True(caughtStories.Count <= 1, string.Join('\n', caughtStories));
    }

    [Fact]
    public void What_something_speaks_against_is_told_with_the_reason()
    {
        var negated = Assert.Single(RouteMatcher.Explain("Ik wil geen bezwaar maken.", Usual));
        Assert.Equal(("objection", "bezwaar maken", "geen"), (negated.Route.Key, negated.Phrase, negated.Against));

        var excluded = RouteMatcher.Explain("Vorig jaar stond de schuur in brand: staat in brand, riep ik.", Usual);
        Assert.All(excluded.Where(match => match.Phrase == "staat in brand" && match.Found.StartsWith("stond", StringComparison.Ordinal)), match => Assert.NotNull(match.Against));

        // Another sentence is another matter.
        Assert.Equal("emergency", RouteMatcher.Recognise("Vorig jaar ging het goed. Er is brand!", Usual)[0].Route.Key);
    }

    [Fact]
    public void An_emergency_is_named_first_whatever_else_is_recognised()
    {
        var recognised = RouteMatcher.Recognise("Ik wil een klacht indienen. Er is brand in de kelder.", Usual);

        Assert.Equal(["emergency", "complaint"], recognised.Select(match => match.Route.Key));
    }

    [Fact]
    public void A_star_stands_for_any_beginning_and_a_route_that_is_off_is_silent()
    {
        var route = Usual[0] with { Words = ["*vergunning aan*"], Exclusions = [] };

        Assert.Single(RouteMatcher.Recognise("Een kapvergunning aangevraagd", [route]));
        Assert.Empty(RouteMatcher.Recognise("Een kapvergunning aangevraagd", [route with { Off = true }]));
    }

    private static IReadOnlyList<Route> Usual => Signals.Features.RecogniseRoutes.Routes.Usual;

    private static List<string> Caught(IEnumerable<string> texts) =>
    [
        .. from text in texts
           let recognised = RouteMatcher.Recognise(text, Usual)
           where recognised.Count > 0
           select $"{recognised[0].Route.Key} ({recognised[0].Phrase}): {text}",
    ];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tentakel.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Not inside the repository.");
    }
}
