namespace Tentakel.Web.Tests.Access;

/// <summary>What is kept about who takes part, and what is one's own.</summary>
internal static partial class Recipes
{
    /// <summary>What is sent to make one of a kind over the API; what is changed, is changed to the same.</summary>
    public static object Body(string kind, Thing thing, int number) => kind switch
    {
        "people" => new { givenName = $"Nieuwe{number}", familyName = "Iemand", email = $"nieuw{number}@post.example", language = "nl" },
        "parties" => new { name = $"Partij {number}", kind = "housing" },
        "desks" => new { partyId = thing["party"], nameNl = $"team {number}", nameEn = $"team {number}", phone = "0900 555 01 99" },
        "seats" => new { personId = thing["new-person"], deskId = thing["desk"], titleNl = "adviseur", titleEn = "adviser", scale = "municipality", level = "frontline" },
        "portfolios" => new { seatId = thing["seat"], topics = new[] { "housing" }, areas = new[] { thing["area"] } },
        "topics" => new { key = $"onderwerp-{number}", nameNl = $"Onderwerp {number}", nameEn = $"Topic {number}", domainId = thing["domain"], ended = false },
        "policy-domains" => new { nameNl = $"Opgave {number}", nameEn = $"Domain {number}" },
        "duos" => new { workerSeatId = thing["new-seat"], linkSeatId = thing["seat"] },
        "back-office-contacts" => new { deskId = thing["desk"], kind = "finance", seatId = thing["seat"], what = "Geld", reach = "Bel" },
        "own-decisions" => new { role = $"wijkwerker {number}", may = "Iets kopen.", euro = 250 },
        "absences" => new { personId = thing["away"], deputyId = thing["deputy"], from = Later(100 + (10 * number)), until = Later(102 + (10 * number)) },
        "answer-templates" => new { title = $"Lamp {number}", text = "Beste [naam],\n\nWij kijken.", deskId = thing["template-desk"] },
        "webhooks" => new { name = $"Zaaksysteem {number}", address = "https://zaken.example/haak" },
        "elsewhere-sources" => new { name = $"Systeem {number}", kind = "open311", address = $"https://elders{number}.example" },
        "pages" => new { basedOn = 0, titleNl = $"Uitleg {number}", titleEn = "", textNl = "# Kop\n\nTekst.", textEn = "", shown = true, order = 1 },
        _ => throw new InvalidOperationException($"Nobody said how {kind} is made."),
    };

    private static Dictionary<string, Recipe> Kept()
    {
        var recipes = new Dictionary<string, Recipe>();
        string[] kinds =
        [
            "people", "parties", "desks", "seats", "portfolios", "topics", "policy-domains", "duos", "back-office-contacts", "own-decisions", "absences", "answer-templates", "webhooks", "elsewhere-sources",
        ];
        foreach (var kind in kinds)
        {
            var one = new Recipe { About = About.Kept, Kind = kind };
            recipes[$"POST /api/v1/{kind}"] = one with { Kind = "new " + kind, Json = thing => Body(kind, thing, int.Parse(thing["number"], System.Globalization.CultureInfo.InvariantCulture) + 500) };
            recipes[$"PUT /api/v1/{kind}/{{id}}"] = one with { Json = thing => Body(kind, thing, int.Parse(thing["number"], System.Globalization.CultureInfo.InvariantCulture)) };
            recipes[$"DELETE /api/v1/{kind}/{{id}}"] = one;
        }

        Recipe Of(string kind) => new() { About = About.Kept, Kind = kind };
        foreach (var move in new[] { "pauses", "resumptions", "secrets", "tests" })
        {
            recipes[$"POST /api/v1/webhooks/{{id}}/{move}"] = Of(move == "resumptions" ? "paused-webhooks" : "webhooks");
        }

        recipes["POST /api/v1/people/{id}/departures"] = Of("seats") with { Path = thing => $"/api/v1/people/{thing["new-person"]}/departures", Json = _ => new { } };
        recipes["PUT /api/v1/people/{id}/permissions"] = Of("seats") with { Path = thing => $"/api/v1/people/{thing["new-person"]}/permissions", Json = _ => new { permissions = new[] { "pages.edit" } } };
        recipes["POST /api/v1/seats/{id}/departures"] = Of("seats") with { Json = _ => new { } };
        recipes["POST /api/v1/seats/{id}/office-moves"] = Of("seats");
        recipes["PUT /api/v1/pages/{slug}"] = Of("pages") with { Kind = "number", Path = thing => $"/api/v1/pages/nieuwe-bladzijde-{thing["number"]}", Json = thing => Body("pages", thing, 1) };
        recipes["GET /api/v1/pages/{slug}"] = Of("pages");
        recipes["GET /uitleg/{slug}"] = Of("pages");
        recipes["GET /uitleg/versies/{slug}"] = Of("pages");
        recipes["POST /uitleg/versies/{slug} OnPost"] = Of("pages") with { Form = _ => [("number", "1"), ("basedOn", "1")] };
        recipes["GET /uitleg/bewerken/{slug?}"] = Of("pages") with { Path = thing => $"/uitleg/bewerken/{thing["slug"]}" };
        recipes["POST /uitleg/bewerken/{slug?} OnPostPreview"] = new() { Path = _ => "/uitleg/bewerken?handler=Preview", Form = Page };
        recipes["POST /uitleg/bewerken/{slug?} OnPost"] = new() { About = About.Kept, Kind = "number", Path = _ => "/uitleg/bewerken", Form = Page };
        recipes["GET /api/v1/areas/{code}"] = new() { About = About.Kept, Kind = "areas" };
        recipes["PUT /api/v1/ladders"] = new() { Json = thing => new { remindBefore = 1, rungs = new[] { new { afterWorkingDays = 3, seat = thing["seat"] } } } };
        recipes["POST /beheer/ladder OnPostPreview"] = new() { Form = Ladder };
        recipes["POST /beheer/ladder OnPost"] = new() { Form = Ladder };
        recipes["GET /beheer/{kind}"] = new() { About = About.Kept, Kind = "kinds" };
        recipes["GET /beheer/{kind}/{id}"] = Of("policy-domains") with { Path = thing => $"/beheer/opgaven/{thing["id"]}" };
        recipes["POST /beheer/{kind}/{id} OnPost"] = Of("policy-domains") with { Path = thing => $"/beheer/opgaven/{thing["id"]}", Form = _ => [("Input[nameNl]", "Opgave"), ("Input[nameEn]", "Domain")] };
        recipes["POST /beheer/{kind}/{id} OnPostAct"] = Of("duos") with { Path = thing => $"/beheer/duos/{thing["id"]}?handler=Act&action=remove" };
        recipes["GET /beheer/csv OnGetFile"] = new() { Path = _ => "/beheer/csv?handler=File&kind=People" };
        recipes["POST /beheer/csv OnPostPreview"] = Of("csv") with { Path = _ => "/beheer/csv?handler=Preview&kind=People", File = ("file", thing => System.Text.Encoding.UTF8.GetBytes(thing["file"])) };
        recipes["POST /beheer/csv OnPostApply"] = Of("csv") with { Path = _ => "/beheer/csv?handler=Apply&kind=People", Form = thing => [("seen", thing["seen"]), ("text", thing["text"])] };
        Webhooks(recipes, Of);
        Elsewhere(recipes, Of);
        return recipes;
    }

    private static void Webhooks(Dictionary<string, Recipe> recipes, Func<string, Recipe> of)
    {
        recipes["GET /beheer/webhooks/{id}"] = of("webhooks");
        foreach (var move in new[] { "OnPost", "OnPostTest", "OnPostPause", "OnPostResume", "OnPostRemove", "OnPostRotate" })
        {
            recipes[$"POST /beheer/webhooks/{{id}} {move}"] = of(move == "OnPostResume" ? "paused-webhooks" : "webhooks") with { Form = _ => [("Name", "Zaaksysteem"), ("Address", "https://zaken.example/haak")] };
        }

        recipes["POST /beheer/webhooks OnPost"] = new() { Form = _ => [("Name", "Nog een"), ("Address", "https://zaken.example/nog")] };
        recipes["POST /beheer/post-die-niet-aankwam OnPostAgain"] = of("dead-letters") with { Form = thing => [("id", thing["id"])] };
        recipes["POST /beheer/post-die-niet-aankwam OnPostDiscard"] = of("dead-letters") with { Form = thing => [("id", thing["id"])] };
        recipes["DELETE /api/v1/dead-letters/{id}"] = of("dead-letters");
        recipes["POST /api/v1/dead-letters/{id}/retries"] = of("dead-letters");
    }

    private static void Elsewhere(Dictionary<string, Recipe> recipes, Func<string, Recipe> of)
    {
        recipes["POST /beheer/elders OnPost"] = of("number") with { Form = thing => [("Name", $"Systeem {thing["number"]}"), ("Kind", "open311"), ("Address", $"https://nog{thing["number"]}.example")] };
        recipes["POST /beheer/elders OnPostFetch"] = of("elsewhere-sources") with { Form = thing => [("id", thing["id"])] };
        recipes["POST /beheer/elders OnPostRemove"] = of("elsewhere-sources") with { Form = thing => [("id", thing["id"])] };
        recipes["POST /embed/sites OnPost"] = of("number") with { Form = thing => [("Host", $"https://krant{thing["number"]}.example")] };
        recipes["POST /embed/sites OnPostRemove"] = of("frame-hosts") with { Form = thing => [("name", thing["name"])] };
        recipes["GET /beheer/herkennen/{key}"] = of("routes");
        recipes["POST /beheer/herkennen OnPost"] = new() { Form = _ => [("Try", "Er is brand in de straat.")] };
        recipes["POST /beheer/herkennen/{key} OnPost"] = of("routes") with
        {
            Form = _ => [("Input.TitleNl", "Iets dringends"), ("Input.TitleEn", "Something urgent"), ("Input.TextNl", "Bel 112."), ("Input.TextEn", "Call 112."), ("Input.Phone", "112"), ("Input.Words", "brand")],
        };
        recipes["POST /beheer/herkennen/{key} OnPostUsual"] = of("routes");
        recipes["POST /beheer/redenen OnPost"] = of("number") with { Form = thing => [("reden-nieuw.NameNl", $"Reden {thing["number"]}"), ("reden-nieuw.NameEn", $"Reason {thing["number"]}")] };
        recipes["GET /signalen/elders"] = new() { Shows = Shows.Numbers };
        recipes["GET /api/v1/elsewhere-counts"] = new() { Shows = Shows.Numbers };
        foreach (var numbers in new[] { "GET /lichaam", "GET /api/v1/streams", "GET /maten", "GET /api/v1/measures", "GET /langst-wachtend", "GET /api/v1/waiting-places" })
        {
            recipes[numbers] = new() { Shows = Shows.Numbers };
        }

        recipes["GET /maten OnGetFileAsync"] = new() { Shows = Shows.Numbers, Path = _ => "/maten?handler=File" };
    }

    private static IEnumerable<(string, string)> Ladder(Thing thing) =>
        [("Input.RemindBefore", "1"), ("Input.Rungs[0].AfterWorkingDays", "3"), ("Input.Rungs[0].Seat", thing["seat"])];

    private static IEnumerable<(string, string)> Page(Thing thing) =>
        [("Input.Slug", $"bladzijde-{thing.Values.GetValueOrDefault("number", "0")}"), ("Input.TitleNl", "Titel"), ("Input.TextNl", "# Kop\n\nTekst."), ("Input.Shown", "true"), ("Input.Order", "1")];

    private static Dictionary<string, Recipe> Own()
    {
        Recipe Of(string kind) => new() { About = About.Kept, Kind = kind };
        IEnumerable<(string, string)> Tell(Thing thing) =>
            [("Input.Text", "De lamp op het pad is stuk."), ("Input.AreaCode", thing["area"]), ("Input.Topic", "street-lights"), ("Input.Channel", "phone"), ("Input.Language", "nl")];
        IEnumerable<(string, string)> Speak(Thing thing) =>
            [("Input.Way", "call-back"), ("Input.Phone", "06 12 34 56 78"), ("Input.About", "Brieven"), ("Input.AreaCode", thing["area"])];
        return new()
        {
            ["POST /signaal OnPost"] = new() { Form = Tell },
            ["POST /vastleggen OnPost"] = new() { Form = Tell },
            ["POST /spreken OnPost"] = new() { Form = Speak },
            ["POST /embed/signaal OnPost"] = Of("frame-form") with { Form = thing => [("Input.Text", "De lamp op het pad is stuk."), ("Input.AreaCode", thing["area"]), ("Stamp", thing["stamp"])] },
            ["POST /api/v1/signals"] = new() { Json = thing => new { text = "De lamp op het pad is stuk.", areaCode = thing["area"], topic = "street-lights" } },
            ["POST /api/v1/talks"] = new() { Json = thing => new { way = "call-back", phone = "06 12 34 56 78", about = "Brieven", areaCode = thing["area"] } },
            ["POST /api/v1/route-recognitions"] = new() { Json = _ => new { text = "Er is brand." } },
            ["POST /wie OnPost"] = new() { Shows = Shows.Names, Form = thing => [("Question", "De lamp is stuk"), ("AreaCode", thing["area"])] },
            ["POST /api/v1/desk-searches"] = new() { Shows = Shows.Names, Json = thing => new { question = "De lamp is stuk", areaCode = thing["area"] } },
            ["POST /afwezig OnPost"] = Of("number") with { Form = thing => [("Input[deputy]", thing["deputy"]), ("Input[from]", Later(10 * int.Parse(thing["number"], System.Globalization.CultureInfo.InvariantCulture) + 300)), ("Input[until]", Later(10 * int.Parse(thing["number"], System.Globalization.CultureInfo.InvariantCulture) + 301))] },
            ["POST /afwezig OnPostRemove"] = Of("absences") with { Form = thing => [("id", thing["id"])] },
            ["GET /antwoorden/{id?}"] = Of("answer-templates"),
            ["POST /antwoorden/{id?} OnPost"] = Of("answer-templates") with { Form = thing => [("Title", "Lamp"), ("Text", "Beste [naam],"), ("Desk", thing["template-desk"])] },
            ["POST /antwoorden/{id?} OnPostDelete"] = Of("answer-templates"),
            ["POST /account OnPostLanguage"] = new() { Form = _ => [("Language", "nl")] },
            ["POST /account OnPostToken"] = new() { Form = _ => [("Name", "Mijn programma"), ("scopes", "signals:read"), ("Days", "90")] },
            ["POST /account OnPostRevoke"] = Of("tokens") with { Form = thing => [("id", thing["id"])] },
            ["POST /account/post OnPostMailAsync"] = new() { Path = _ => "/account/post?handler=Mail", Form = _ => [("Digest", "true")] },
            ["POST /account/post OnPostMakeAgendaAsync"] = new() { Path = _ => "/account/post?handler=MakeAgenda" },
            ["POST /account/post OnPostRevokeAgendaAsync"] = new() { Path = _ => "/account/post?handler=RevokeAgenda" },
            ["GET /dagpost"] = Of("digest-link") with { Path = thing => thing["digest"] },
            ["POST /dagpost OnPostAsync"] = Of("digest-link") with { Path = thing => thing["digest"] },
            ["GET /volg/bevestig"] = Of("follow-link") with { Path = thing => thing["yes"] },
            ["POST /volg/bevestig OnPost"] = Of("follow-link") with { Path = thing => thing["yes"] },
            ["GET /volg/stop"] = Of("follow-link") with { Path = thing => thing["stop"] },
            ["POST /volg/stop OnPost"] = Of("follow-link") with { Path = thing => thing["stop"] },
            ["POST /signaal OnPostFindArea"] = new() { Form = _ => [("Input.AreaQuery", "De Werf")] },
            ["POST /inloggen OnPostLink"] = new() { Form = _ => [("Email", "niemand@post.example")] },
            ["POST /inloggen OnPostPassword"] = new() { Form = _ => [("Email", "niemand@post.example"), ("Password", "een zin die niet klopt")] },
            ["POST /inloggen/code OnPost"] = new() { Form = _ => [("Code", "123456")] },
            ["POST /inloggen/link OnPost"] = Of("sign-in-link") with { Path = thing => $"/inloggen/link?token={thing["token"]}" },
            ["POST /account/wachtwoord-kiezen OnPost"] = new() { Path = _ => "/account/wachtwoord-kiezen?token=niets", Form = _ => [("Password", "een zin die blijft hangen")] },
        };
    }
}
