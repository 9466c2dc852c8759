using System.Globalization;
using Tentakel.Testing;
using static Tentakel.Web.Tests.Access.About;

namespace Tentakel.Web.Tests.Access;

/// <summary>How each surface of the table is asked. What is not named here takes no thing and sends nothing.</summary>
internal static partial class Recipes
{
    private static readonly Dictionary<string, Recipe> All = Join(Signals(), Photos(), Moderation(), Commitments(), Talks(), Kept(), Own());

    public static Recipe Of(AccessRow row) => All.GetValueOrDefault(row.Surface) ?? new Recipe();

    private static Dictionary<string, Recipe> Signals()
    {
        var one = new Recipe { About = Signal };
        var answered = one with { Before = Before.Answered };
        return new()
        {
            ["GET /signalen/{id}"] = one with { Shows = Shows.Words },
            ["GET /api/v1/signals/{id}"] = one with { Shows = Shows.Words },
            ["GET /api/v1/signals/followed"] = one with { Shows = Shows.Words },
            ["GET /signalen"] = one with { Shows = Shows.List },
            ["GET /signalen (csv)"] = one with { Shows = Shows.List, Path = _ => "/signalen.csv" },
            ["GET /signalen (json)"] = one with { Shows = Shows.List, Path = _ => "/signalen.json" },
            ["GET /signalen (atom)"] = one with { Shows = Shows.List, Path = _ => "/signalen.atom" },
            ["GET /signalen (search)"] = one with { Searches = true, Shows = Shows.List, Path = thing => $"/signalen?zoek={thing.Search}" },
            ["GET /signalen/kaart"] = one with { Shows = Shows.Numbers },
            ["GET /embed/lijst"] = one with { Shows = Shows.List, Path = _ => "/embed/lijst?aantal=20" },
            ["GET /"] = answered with { Shows = Shows.List },
            ["GET /api/v1/signals"] = one with { Shows = Shows.List, Path = _ => "/api/v1/signals?pageSize=100" },
            ["GET /api/v1/signals (search)"] = one with { Searches = true, Shows = Shows.List, Path = thing => $"/api/v1/signals?q={thing.Search}" },
            ["POST /signaal OnPostSimilar"] = one with { Searches = true, Shows = Shows.List, Form = thing => [("Input.Text", $"{thing.Search} lamp op het pad"), ("Input.AreaCode", thing["area"])] },
            ["GET /volg/{id}"] = one,
            ["POST /volg/{id} OnPost"] = one with { Form = _ => [("Steps", "all"), ("Email", "volger@post.example")] },
            ["PUT /api/v1/signals/{id}/follows"] = one with { Json = _ => new { steps = "all", language = "nl" } },
            ["DELETE /api/v1/signals/{id}/follows"] = one,
            ["GET /api/v1/follows"] = one with { Shows = Shows.List },
            ["GET /account/volgt"] = one with { Shows = Shows.List },
            ["POST /account/volgt OnPostStop"] = one with { Form = thing => [("id", thing["id"])] },
            ["POST /volg OnPost"] = one with { Form = thing => [("Code", thing.Code ?? "")] },
            ["POST /signalen/{id} OnPostSolved"] = answered,
            ["POST /signalen/{id} OnPostNotSolved"] = answered with { Form = _ => [("NotSolvedText", "Het is nog donker.")] },
            ["POST /signalen/{id} OnPostWithdraw"] = one with { Form = _ => [("WithdrawText", "Het is al gemaakt.")] },
            ["POST /signalen/{id} OnPostSecondLook"] = one with { Form = _ => [("LookWords", "Er staat geen naam in.")] },
            ["POST /signalen/{id} OnPostJoin"] = one with { Before = Before.Alike, Form = thing => [("signaal", thing["other"])] },
            ["POST /signalen/{id} OnPostPart"] = one with { Before = Before.Joined },
            ["POST /api/v1/signals/{id}/confirmations"] = answered,
            ["POST /api/v1/signals/{id}/reopenings"] = answered with { Json = _ => new { text = "Het is nog donker." } },
            ["POST /api/v1/signals/{id}/second-looks"] = one with { Json = _ => new { words = "Er staat geen naam in." } },
            ["POST /signalen/{id} OnPostPhoto"] = one with { File = ("NewPhoto.File", _ => TestPictures.Jpeg()) },
            ["POST /api/v1/signals/{id}/photos"] = one with { File = ("file", _ => TestPictures.Jpeg()) },
        };
    }

    private static Dictionary<string, Recipe> Photos()
    {
        var one = new Recipe { About = Signal, Before = Before.Photo };
        return new()
        {
            ["GET /api/v1/signals/{id}/photos"] = one with { Shows = Shows.Photos },
            ["GET /api/v1/signals/{id}/photos/{photo}"] = one,
            ["GET /api/v1/photos/waiting"] = one,
            ["POST /api/v1/signals/{id}/photos/{photo}/publications"] = one with { Json = _ => new { alt = "Een lamp" } },
            ["POST /api/v1/signals/{id}/photos/{photo}/withholdings"] = one,
            ["POST /moderatie/fotos OnPostPublish"] = one with { Form = thing => [("signal", thing["id"]), ("id", thing["photo"]), ("alt", "Een lamp")] },
            ["POST /moderatie/fotos OnPostWithhold"] = one with { Form = thing => [("signal", thing["id"]), ("id", thing["photo"])] },
        };
    }

    private static Dictionary<string, Recipe> Moderation()
    {
        var one = new Recipe { About = Signal };
        return new()
        {
            ["GET /moderatie/{id}"] = one with { Shows = Shows.Words },
            ["POST /moderatie/{id} OnPostPublish"] = one with { Form = thing => [("from", thing["publication"]), ("PublicTitle", "Donker pad"), ("PublicText", "Het is donker.")] },
            ["POST /moderatie/{id} OnPostWithhold"] = one with { Form = thing => [("from", thing["publication"]), ("ReasonKey", "person"), ("Reason", "Er staat een naam in.")] },
            ["POST /moderatie OnPostPublish"] = one with { Form = thing => [("id", thing["id"]), ("title", "Donker pad"), ("text", "Het is donker.")] },
            ["POST /moderatie OnPostWithhold"] = one with { Form = thing => [("id", thing["id"]), ("reasonKey", "person"), ("reason", "Er staat een naam in.")] },
            ["POST /moderatie/tegelijk OnPost"] = one with { Form = thing => [("doe", "houd"), ("kies", thing["id"]), ("reden", "person"), ("uitleg", "Er staat een naam in.")] },
            ["POST /api/v1/signals/{id}/publications"] = one with { Json = _ => new { title = "Donker pad", text = "Het is donker." } },
            ["POST /api/v1/signals/{id}/withholdings"] = one with { Json = _ => new { reason = "Er staat een naam in.", reasonKey = "person" } },
            ["POST /api/v1/signals/{id}/second-look-decisions"] = one with { Before = Before.LookAsked, Json = _ => new { publish = true, title = "Donker pad", text = "Het is donker.", reason = "Het kan wel.", reasonKey = "person" } },
            ["GET /weggehaald"] = one with { Before = Before.AnsweredWithMarks, Shows = Shows.List },
            ["POST /weggehaald OnPostShow"] = one with { Before = Before.AnsweredWithMarks, Form = thing => [("id", thing["commitment"]), ("line", thing["line"]), ("because", "Het is van het buurthuis.")] },
            ["POST /weggehaald OnPostHide"] = one with { Before = Before.AnsweredWithMarks, Form = thing => [("id", thing["commitment"]), ("line", thing["line"])] },
            ["POST /api/v1/commitments/{id}/lines/{sequence}/mark-decisions"] = one with
            {
                Before = Before.AnsweredWithMarks,
                Path = thing => $"/api/v1/commitments/{thing["commitment"]}/lines/{thing["line"]}/mark-decisions",
                Json = _ => new { show = true, because = "Het is van het buurthuis." },
            },
        };
    }

    private static Dictionary<string, Recipe> Commitments()
    {
        var one = new Recipe { About = Signal };
        var recipes = new Dictionary<string, Recipe>
        {
            ["GET /voor-mij"] = one with { Shows = Shows.List, Path = _ => "/voor-mij?later=true" },
            ["GET /api/v1/commitments"] = one with { Shows = Shows.List },
            ["GET /bord"] = one with { Before = Before.Late, Shows = Shows.List },
            ["GET /api/v1/slipping-commitments"] = one with { Before = Before.Late, Shows = Shows.List },
            ["GET /toezeggingen/{id}"] = one with { Shows = Shows.Words, Path = thing => $"/toezeggingen/{thing["commitment"]}" },
            ["GET /api/v1/commitments/{id}"] = one with { Shows = Shows.Words, Path = thing => $"/api/v1/commitments/{thing["commitment"]}" },
        };
        Add("answers", Before.Nothing, _ => new { text = "De lamp is gemaakt." });
        Add("hand-overs", Before.Nothing, thing => new { to = thing["colleague"], reason = "Dit is van jullie." });
        Add("hand-overs/acceptance", Before.Offered, null);
        Add("hand-overs/return", Before.Offered, _ => new { reason = "Dit is niet van ons." });
        Add("questions", Before.Nothing, thing => new { to = thing["colleague"], question = "Weet jij dit?" });
        Add("promises", Before.Nothing, _ => new { text = "Wij maken de lamp.", dueOn = Later(30) });
        Add("adjustments", Before.Promised, _ => new { text = "Wij maken de lamp later.", dueOn = Later(40), reason = "De kabel is er niet." });
        Add("breaks", Before.Promised, _ => new { reason = "De kabel komt niet." });
        Add("extensions", Before.Nothing, _ => new { workingDays = 2, reason = "De kabel is er niet." });
        Add("forwardings", Before.Nothing, _ => new { organisation = "Waterschap De Oever", reach = "0900 555 02 00", reason = "De sloot is van hen." });
        Add("joins", Before.Alike, thing => new { leader = thing["leader"] });
        Add("partings", Before.Joined, null);
        Add("pauses", Before.Nothing, _ => new { reason = "Welke lamp is het?" });
        Add("resumptions", Before.Paused, null);
        Add("confirmations", Before.Answered, null);
        Add("reopenings", Before.Answered, _ => new { text = "Het is nog donker." });
        Add("withdrawals", Before.Nothing, _ => new { reason = "Het is al gemaakt." });
        return recipes;

        void Add(string move, Before before, Func<Thing, object>? json) => recipes[$"POST /api/v1/commitments/{{id}}/{move}"] =
            one with { Before = before, Path = thing => $"/api/v1/commitments/{thing["commitment"]}/{move}", Json = json };
    }

    private static Dictionary<string, Recipe> Talks()
    {
        var one = new Recipe { About = Talk };
        return new()
        {
            ["GET /spreken/{id}"] = one with { Shows = Shows.Words },
            ["GET /api/v1/talks/{id}"] = one with { Shows = Shows.Words },
            ["POST /spreken/{id} OnPostSpoken"] = one with { Form = _ => [("SpokenText", "We lazen de brieven samen.")] },
            ["POST /spreken/{id} OnPostSignal"] = one with
            {
                Form = thing => [("Signal.Text", "De lamp is stuk."), ("Signal.AreaCode", thing["area"]), ("Signal.Topic", "street-lights"), ("Signal.Consent", "true")],
            },
            ["POST /spreken/{id} OnPostSolved"] = one with { Before = Before.Spoken },
            ["POST /spreken/{id} OnPostNotSolved"] = one with { Before = Before.Spoken, Form = _ => [("NotSolvedText", "Ik snap het nog niet.")] },
            ["POST /spreken/{id} OnPostWithdraw"] = one,
            ["POST /api/v1/talks/{id}/signals"] = one with { Json = thing => new { text = "De lamp is stuk.", areaCode = thing["area"], topic = "street-lights", consent = true, language = "nl" } },
        };
    }

    private static string Later(int days) => ThingMaker.TestDay.AddDays(days).ToString("O", CultureInfo.InvariantCulture);

    private static Dictionary<string, Recipe> Join(params IEnumerable<Dictionary<string, Recipe>> parts) =>
        parts.SelectMany(part => part).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
