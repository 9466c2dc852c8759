namespace Tentakel.Browser.Tests.Pages;

/// <summary>
/// Every page, in every state that looks different. A new Razor page that is not here fails a test: add it, with its errors.
/// </summary>
internal static class PageList
{
    private const string Password = "een zin die blijft hangen";

    public static IReadOnlyList<PageCase> All { get; } =
    [
        .. Signals(), .. Work(), .. Manage(), .. SignIn(), .. Account(), .. About(),
    ];

    private static IEnumerable<PageCase> Signals() =>
    [
        At("home", "/"),
        At("raise", "/signaal"),
        new("raise, begun on the front page", "/signaal", async (visit, _) =>
        {
            await visit.Go("/");
            await visit.Page.Locator("#Input_Text").FillAsync("De lamp is stuk.");
            await visit.Send("form[action^='/signaal']");
        }),
        new("raise, sent empty", "/signaal", async (visit, _) =>
        {
            await visit.Go("/signaal");
            await visit.Page.OpenAll();
            await visit.Page.Locator("#Input_Email").FillAsync("geen adres");
            await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("Verstuur|Send") }).ClickAsync();
        }),
        new("raise, place looked up", "/signaal", async (visit, _) =>
        {
            await visit.Go("/signaal");
            await visit.Page.Locator("#Input_AreaQuery").FillAsync("de");
            await visit.Page.Locator("button[formaction*='FindArea']").ClickAsync();
        }),
        new("raise, sent", "/signaal", async (visit, stage) =>
        {
            await visit.Go("/signaal");
            await visit.Page.Locator("#Input_Text").FillAsync("De lamp is stuk.");
            await visit.Page.Locator("#Input_AreaCode").SelectOptionAsync(stage.Town.DeWerf);
            await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("Verstuur|Send") }).ClickAsync();
            await visit.Page.Locator("#volgcode").WaitForAsync();
        }),
        new PageCase("speak, sent empty", "/spreken", async (visit, _) =>
        {
            await visit.Go("/spreken");
            await visit.Send("main form");
        }),
        new PageCase("speak, asked, for who asked", "/spreken/{id}", async (visit, stage) =>
        {
            await visit.AskToSpeak(stage);
            await visit.Page.Locator("main a[href^='/spreken/']").ClickAsync();
            await visit.Page.OpenAll();
        }),
        new PageCase("record, sent empty", "/vastleggen", async (visit, _) =>
        {
            await visit.Go("/vastleggen");
            await visit.Send("main form");
        }).SeenBy(town => town.Samira),
        new PageCase("record, the sheet to hand over", "/vastleggen", async (visit, stage) =>
        {
            await visit.Go("/vastleggen");
            await visit.Page.Locator("input[name='Input.Channel']").First.CheckAsync();
            await visit.Page.Locator("#Input_Text").FillAsync("De lamp is stuk.");
            await visit.Page.Locator("#Input_AreaCode").SelectOptionAsync(stage.Town.DeWerf);
            await visit.Page.Locator("main form button").First.ClickAsync();
            await visit.Page.Locator("#volgcode").WaitForAsync();
        }).SeenBy(town => town.Samira),
        new PageCase("who, found", "/wie", async (visit, _) =>
        {
            await visit.Go("/wie");
            await visit.Page.Locator("#Question").FillAsync("De straatverlichting is stuk");
            await visit.Page.Locator("main form button").First.ClickAsync();
            await visit.Page.Locator("#gevonden").WaitForAsync();
        }).SeenBy(town => town.Mo),
        new PageCase("explained, all", "/uitleg", (visit, _) => visit.Go("/uitleg")).SeenBy(town => town.Otto),
        new PageCase("explained, one", "/uitleg/{slug}", (visit, _) => visit.Go("/uitleg/wie-beslist")),
        new PageCase("explained, looked at before saving", "/uitleg/bewerken/{slug}", async (visit, _) =>
        {
            await visit.Go("/uitleg/bewerken/wie-beslist");
            await visit.Page.Locator("button[formaction*='Preview']").ClickAsync();
            await visit.Page.Locator("#voorbeeld").WaitForAsync();
        }).SeenBy(town => town.Otto),
        new PageCase("explained, versions", "/uitleg/versies/{slug}", async (visit, _) =>
        {
            await visit.Go("/uitleg/versies/wie-beslist");
            await visit.Page.OpenAll();
        }).SeenBy(town => town.Otto),
        new("raise, looks like a complaint", "/signaal", async (visit, stage) =>
        {
            await visit.Go("/signaal");
            await visit.Page.Locator("#Input_Text").FillAsync("Ik wil een klacht indienen over een medewerker.");
            await visit.Page.Locator("#Input_AreaCode").SelectOptionAsync(stage.Town.DeWerf);
            await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("^(Verstuur|Send)") }).ClickAsync();
            await visit.Page.Locator(".tk-route").First.WaitForAsync();
        }),
        At("rules of the public list", "/spelregels"),
        At("follow", "/volg"),
        new("follow, unknown code", "/volg", async (visit, _) =>
        {
            await visit.Go("/volg");
            await visit.Page.Locator("#Code").FillAsync("0000-0000-0000");
            await visit.Send("main form");
        }),
        new("follow somebody else's, sent empty", "/volg/{id}", async (visit, stage) =>
        {
            await visit.Go($"/volg/{stage.Late.Signal}");
            await visit.Send("#volgen");
        }),
        new("follow somebody else's, say yes", "/volg/bevestig", async (visit, stage) => await visit.Go(await stage.FollowYesPath())),
        new("follow no longer", "/volg/stop", (visit, stage) => visit.Go(stage.FollowStopPath())),
        At("list", "/signalen"),
        At("list, nothing found", "/signalen", "?stand=unconfirmed"),
        At("map", "/signalen/kaart"),
        At("told elsewhere", "/signalen/elders"),
        At("in a page of another site", "/embed", "?wat=signaal"),
        At("framed list", "/embed/lijst"),
        new("framed form, sent empty", "/embed/signaal", async (visit, _) =>
        {
            await visit.Go("/embed/signaal");
            await visit.Send("form");
        }),
        new PageCase("sites that may frame, a wrong one", "/embed/sites", async (visit, _) =>
        {
            await visit.Go("/embed/sites");
            await visit.Page.Locator("#Host").FillAsync("geen adres");
            await visit.Send("#site-erbij");
        }).SeenBy(town => town.Otto),
        At("list, searched", "/signalen", "?zoek=donker+op+het+pad"),
        At("list, nothing found by search", "/signalen", "?zoek=xqxqxqxq"),
        At("list, searched by who works on it", "/signalen", "?zoek=donker").SeenBy(town => town.Rafi),
        new("raise, looked whether it was told", "/signaal", async (visit, _) =>
        {
            await visit.Go("/signaal");
            await visit.Page.Locator("#Input_Text").FillAsync("De lamp op het pad is stuk.");
            await visit.Page.Locator("button[formaction*='Similar']").ClickAsync();
            await visit.Page.Locator("#gelijke h2").WaitForAsync();
        }),
        Signal("signal, reopened, for everybody", stage => stage.Reopened),
        Signal("signal, late, for everybody", stage => stage.Late),
        Signal("signal, solved, for everybody", stage => stage.Solved),
        Signal("signal, for who works on it", stage => stage.Late).SeenBy(town => town.Rafi),
        new("signal, reopened, for who told it", "/signalen/{id}", (visit, stage) => visit.Follow(stage.Reopened)),
        new("signal, answered, for who told it", "/signalen/{id}", (visit, stage) => visit.Follow(stage.Answered)),
        new("signal, kept off the list, for who told it", "/signalen/{id}", (visit, stage) => visit.Follow(stage.Withheld)),
        new("signal, waiting to be read, for who told it", "/signalen/{id}", (visit, stage) => visit.Follow(stage.Waiting)),
        new("signal, withdrawn without a word", "/signalen/{id}", async (visit, stage) =>
        {
            await visit.Follow(stage.Waiting);
            await visit.Page.OpenAll();
            await visit.Send("form[action*='Withdraw']");
        }),
        new("signal, not solved without a word", "/signalen/{id}", async (visit, stage) =>
        {
            await visit.Follow(stage.Answered);
            await visit.Page.OpenAll();
            await visit.Send("form[action*='NotSolved']");
        }),
    ];

    private static IEnumerable<PageCase> Work() =>
    [
        At("moderation", "/moderatie").SeenBy(town => town.Moderator),
        new PageCase("moderation, without a title", "/moderatie", async (visit, _) =>
        {
            await visit.Go("/moderatie");
            await visit.Page.Locator("input[name=title]").First.FillAsync("");
            await visit.Send("form[action*='Publish']");
        }).SeenBy(town => town.Moderator),
        new PageCase("moderation, withheld without a reason", "/moderatie", async (visit, _) =>
        {
            await visit.Go("/moderatie");
            await visit.Page.OpenAll();
            await visit.Send("form[action*='Withhold']");
        }).SeenBy(town => town.Moderator),
        At("moderation, photos", "/moderatie/fotos").SeenBy(town => town.Moderator),
        At("taken out of public answers", "/weggehaald").SeenBy(town => town.Moderator),
        At("moderation, several at once", "/moderatie/tegelijk", "?alles=1").SeenBy(town => town.Moderator),
        At("moderation, what was decided", "/moderatie/logboek").SeenBy(town => town.Moderator),
        new PageCase("moderation, one again", "/moderatie/{id}", (visit, stage) => visit.Go(stage.Withheld.Path.Replace("/signalen/", "/moderatie/", StringComparison.Ordinal))).SeenBy(town => town.Moderator),
        new PageCase("webhooks, a wrong one", "/beheer/webhooks", async (visit, _) =>
        {
            await visit.Go("/beheer/webhooks");
            await visit.Send("#nieuw");
        }).SeenBy(town => town.Otto),
        new PageCase("webhooks, one, paused", "/beheer/webhooks/{id}", async (visit, stage) =>
        {
            await visit.Go($"/beheer/webhooks/{stage.Webhook.Id.Value}");
            await visit.Page.Locator("#vernieuw button").ClickAsync();
            await visit.Page.Locator("#geheim").WaitForAsync();
        }).SeenBy(town => town.Otto),
        new PageCase("dead letters", "/beheer/post-die-niet-aankwam", (visit, _) => visit.Go("/beheer/post-die-niet-aankwam")).SeenBy(town => town.Otto),
        new PageCase("sources elsewhere, a wrong one", "/beheer/elders", async (visit, _) =>
        {
            await visit.Go("/beheer/elders");
            await visit.Send("#nieuw");
        }).SeenBy(town => town.Otto),
        new PageCase("recognising, a text tried", "/beheer/herkennen", async (visit, _) =>
        {
            await visit.Go("/beheer/herkennen");
            await visit.Page.Locator("#Try").FillAsync("Ik wil geen bezwaar maken. Er is brand.");
            await visit.Send("form:has(#Try)");
        }).SeenBy(town => town.Otto),
        new PageCase("recognising, one route", "/beheer/herkennen/{key}", (visit, _) => visit.Go("/beheer/herkennen/emergency")).SeenBy(town => town.Otto),
        new PageCase("reasons for withholding", "/beheer/redenen", async (visit, _) =>
        {
            await visit.Go("/beheer/redenen");
            await visit.Send("section form");
        }).SeenBy(town => town.Otto),
        At("body", "/lichaam"),
        At("body, whole programme", "/lichaam").SeenBy(town => town.Otto),
        At("longest waiting", "/langst-wachtend"),
        new PageCase("longest waiting, by party", "/langst-wachtend", (visit, _) => visit.Go("/langst-wachtend?per=partij")),
        At("measures", "/maten"),
        At("measures, whole programme", "/maten").SeenBy(town => town.Otto),
        At("board", "/bord").SeenBy(town => town.Otto),
        new PageCase("board, nothing found", "/bord", (visit, _) => visit.Go("/bord?schaal=Nation&stand=dreigt")).SeenBy(town => town.Otto),
        At("inbox", "/voor-mij").SeenBy(town => town.Rafi),
        At("inbox, empty", "/voor-mij").SeenBy(town => town.Moderator),
        new PageCase("inbox, answered without a word", "/voor-mij", async (visit, _) =>
        {
            await visit.Go("/voor-mij");
            await visit.Page.OpenAll();
            await visit.Send("form[id^=answer]");
        }).SeenBy(town => town.Rafi),
        new PageCase("commitment", "/toezeggingen/{id}", (visit, stage) => visit.Go(stage.Late.Owing)).SeenBy(town => town.Rafi),
        At("inbox, late at others", "/voor-mij").SeenBy(town => town.Otto),
        new PageCase("commitment, late at somebody else", "/toezeggingen/{id}", (visit, stage) => visit.Go(stage.Late.Owing)).SeenBy(town => town.Otto),
        new PageCase("commitment, promised without a word", "/toezeggingen/{id}", async (visit, stage) =>
        {
            await visit.Go(stage.Late.Owing);
            await visit.Page.OpenAll();
            await visit.Send("form[id^=promise]");
        }).SeenBy(town => town.Rafi),
        new PageCase("commitment, paused", "/toezeggingen/{id}", (visit, stage) => visit.Go(stage.Paused.Owing)).SeenBy(town => town.Rafi),
        new PageCase("commitment, long words", "/toezeggingen/{id}", (visit, stage) => visit.Go(stage.Reopened.Owing)).SeenBy(town => town.Anouk),
        new PageCase("standard answers, an unknown place to fill in", "/antwoorden/{id}", async (visit, _) =>
        {
            await visit.Go("/antwoorden");
            await visit.Page.Locator("#Title").FillAsync("Lamp");
            await visit.Page.Locator("#Text").FillAsync("Beste [buurman]");
            await visit.Send("#sjabloon");
        }).SeenBy(town => town.Rafi),
        new PageCase("ladder, looked at first", "/beheer/ladder", async (visit, stage) =>
        {
            await visit.Go("/beheer/ladder");
            await visit.Page.Locator("#Input_Rungs_0__AfterWorkingDays").FillAsync("2");
            await visit.Page.Locator("#Input_Rungs_0__Seat").SelectOptionAsync(stage.Town.Rafi.Seat.Value.ToString());
            await visit.Page.Locator("button[formaction*='Preview']").ClickAsync();
            await visit.Page.Locator("#zo-wordt-het").WaitForAsync();
        }).SeenBy(town => town.Otto),
        new PageCase("commitment, handed over to nobody", "/toezeggingen/{id}", async (visit, stage) =>
        {
            await visit.Go(stage.Late.Owing);
            await visit.Page.OpenAll();
            await visit.Send("form[id^=hand-over]");
        }).SeenBy(town => town.Rafi),
    ];

    private static IEnumerable<PageCase> Manage() =>
    [
        At("manage", "/beheer").SeenBy(town => town.Otto),
        new PageCase("manage, people", "/beheer/{kind}", (visit, _) => visit.Go("/beheer/mensen")).SeenBy(town => town.Otto),
        new PageCase("manage, seats, nothing found", "/beheer/{kind}", (visit, _) => visit.Go("/beheer/plekken?zoek=niemand")).SeenBy(town => town.Otto),
        new PageCase("manage, a new portfolio", "/beheer/{kind}/{id}", (visit, _) => visit.Go("/beheer/takenpakketten/nieuw")).SeenBy(town => town.Otto),
        new PageCase("manage, a person", "/beheer/{kind}/{id}", (visit, stage) => visit.Go($"/beheer/mensen/{stage.Town.Rafi.Id}")).SeenBy(town => town.Otto),
        new PageCase("manage, a seat that owes", "/beheer/{kind}/{id}", async (visit, stage) =>
        {
            await visit.Go($"/beheer/plekken/{stage.Town.Rafi.Seat.Value}");
            await visit.Send("#end-seat");
        }).SeenBy(town => town.Otto),
        new PageCase("manage, sent empty", "/beheer/{kind}/{id}", async (visit, _) =>
        {
            await visit.Go("/beheer/loketten/nieuw");
            await visit.Send("#bewaar");
        }).SeenBy(town => town.Otto),
        At("manage, files", "/beheer/csv").SeenBy(town => town.Otto),
        new PageCase("manage, no file", "/beheer/csv", async (visit, _) =>
        {
            await visit.Go("/beheer/csv");
            await visit.Send("#bestand");
        }).SeenBy(town => town.Otto),
        At("away", "/afwezig").SeenBy(town => town.Rafi),
        new PageCase("away, sent empty", "/afwezig", async (visit, _) =>
        {
            await visit.Go("/afwezig");
            await visit.Send("#afwezig");
        }).SeenBy(town => town.Rafi),
    ];

    private static IEnumerable<PageCase> SignIn() =>
    [
        At("sign in", "/inloggen"),
        At("sign in, link sent", "/inloggen", "?verstuurd=true"),
        new("sign in, no address", "/inloggen", async (visit, _) =>
        {
            await visit.Go("/inloggen");
            await visit.Send("#link");
        }),
        new("sign in, wrong password", "/inloggen", (visit, _) => visit.Password("niemand@example.org", "fout")),
        new("sign in with a link", "/inloggen/link", async (visit, stage) =>
        {
            var address = $"{Guid.CreateVersion7():N}@example.org";
            await visit.Go("/inloggen");
            await visit.Page.Locator("#link-email").FillAsync(address);
            await visit.Send("#link");
            await visit.Page.WaitForURLAsync("**/inloggen?verstuurd=*");
            await visit.Go(await stage.LinkFor(address));
        }),
        At("signed in elsewhere, no account here", "/inloggen/elders", "?waarom=unknown&bij=samenwerking"),
        At("signed in elsewhere, an account to link", "/inloggen/elders", "?waarom=linkfirst&bij=stad&terug=/inbox"),
        At("sign in with a link of no use", "/inloggen/link", "?token=niets"),
        new("one-time code", "/inloggen/code", async (visit, stage) => await visit.Password(await stage.StaffWithPassword(Password, enrolled: true), Password)),
        new("one-time code, wrong", "/inloggen/code", async (visit, stage) =>
        {
            await visit.Password(await stage.StaffWithPassword(Password, enrolled: true), Password);
            await visit.Page.Locator("#one-time-code").FillAsync("000000");
            await visit.Send("#code");
        }),
        new("set up one-time codes", "/inloggen/code-instellen", async (visit, stage) => await visit.Password(await stage.StaffWithPassword(Password, enrolled: false), Password)),
        new("set up one-time codes, wrong", "/inloggen/code-instellen", async (visit, stage) =>
        {
            await visit.Password(await stage.StaffWithPassword(Password, enrolled: false), Password);
            await visit.Page.Locator("#one-time-code").FillAsync("000000");
            await visit.Send("#code");
        }),
        new("choose a password", "/account/wachtwoord-kiezen", async (visit, stage) => await visit.Go(await stage.ChoosePasswordPath())),
        new("choose a password, too short", "/account/wachtwoord-kiezen", async (visit, stage) =>
        {
            await visit.Go(await stage.ChoosePasswordPath());
            await visit.Page.Locator("#password").FillAsync("kort");
            await visit.Send("#wachtwoord");
        }),
        At("choose a password, link of no use", "/account/wachtwoord-kiezen"),
        At("demo", "/demo"),
        At("demo, post", "/demo/post"),
    ];

    private static IEnumerable<PageCase> Account() =>
    [
        At("account", "/account").SeenBy(town => town.Rafi),
        new PageCase("account, new token", "/account", async (visit, _) =>
        {
            await visit.Go("/account");
            await visit.Page.Locator("#name").FillAsync("koppeling met het zaaksysteem");
            await visit.Page.Locator("input[name=scopes]").First.CheckAsync();
            await visit.Send("#token");
            await visit.Page.Locator("#secret").WaitForAsync();
        }).SeenBy(town => town.Mo),
        new PageCase("account, token without a name", "/account", async (visit, _) =>
        {
            await visit.Go("/account");
            await visit.Send("#token");
        }).SeenBy(town => town.Rafi),
        At("where else I sign in", "/account/koppelingen").SeenBy(town => town.Rafi),
        At("what I follow", "/account/volgt").SeenBy(town => town.Rafi),
        At("mail and calendar", "/account/post").SeenBy(town => town.Rafi),
        new PageCase("mail and calendar, address made", "/account/post", async (visit, _) =>
        {
            await visit.Go("/account/post");
            await visit.Send("#agenda-maak");
            await visit.Page.Locator("#agenda-adres").WaitForAsync();
        }).SeenBy(town => town.Mo),
        new PageCase("stop the digest", "/dagpost", (visit, stage) => visit.Go(stage.StopDigestPath(stage.Town.Mo))),
        new PageCase("stop the digest, stopped", "/dagpost", async (visit, stage) =>
        {
            await visit.Go(stage.StopDigestPath(stage.Town.Mo));
            await visit.Send("#stoppen");
        }),
        At("sign out", "/uitloggen").SeenBy(town => town.Rafi),
    ];

    private static IEnumerable<PageCase> About() =>
    [
        At("about", "/over"),
        At("privacy", "/privacy"),
        At("accessibility", "/toegankelijkheid"),
        new PageCase("not found", "/fout/{code}", (visit, _) => visit.Go("/dit-is-er-niet")).Answering(404),
        new PageCase("forbidden", "/fout/{code}", (visit, _) => visit.Go("/moderatie")).SeenBy(town => town.Mo).Answering(403),
        new PageCase("too often", "/fout/{code}", (visit, _) => visit.Go("/fout/429")).Answering(429),
        new PageCase("broken", "/fout/{code}", (visit, _) => visit.Go("/fout/500")).Answering(500),
        At("failed", "/fout"),
    ];

    private static PageCase At(string name, string route, string more = "") => new(name, route, (visit, _) => visit.Go(route + more));

    private static PageCase Signal(string name, Func<Stage, Told> which) => new(name, "/signalen/{id}", (visit, stage) => visit.Go(which(stage).Path));
}
