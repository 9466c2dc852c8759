using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.EditTemplates;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.EmbedSignals;
using Tentakel.Signals.Features.RecogniseRoutes;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>Makes what is kept in a town: over the API, by somebody who may, so that it is as real as what is asked for.</summary>
internal sealed class KeptMaker(AccessApp app, TestTown town, Visitor maker, Visitor editor, bool elsewhere = false)
{
    private readonly Dictionary<string, string> _fixed = [];
    private int _number;

    /// <summary>Values that every form and body may name: a desk, a seat, a neighbourhood, a colleague.</summary>
    public async Task Arrive()
    {
        var seats = await app.Read(database => database.Set<Seat>().AsNoTracking().Where(seat => seat.ProgrammeId == town.Programme).ToListAsync());
        DeskId DeskOf(TestPerson person) => seats.Single(seat => seat.Id == person.Seat).DeskId;
        _fixed["party"] = town.Mo.Party.Value.ToString();
        _fixed["desk"] = DeskOf(town.Mo).Value.ToString();
        _fixed["other-desk"] = DeskOf(town.Samira).Value.ToString();
        _fixed["template-desk"] = _fixed["desk"];
        _fixed["seat"] = town.Mo.Seat.Value.ToString();
        _fixed["area"] = town.DeKade;
        _fixed["domain"] = town.StreetLights.DomainId.Value.ToString();
        _fixed["colleague"] = town.Mo.Id.Value.ToString();
        _fixed["deputy"] = town.Mo.Id.Value.ToString();
        _fixed["away"] = town.Samira.Id.Value.ToString();
        var stamp = app.Services.GetRequiredService<FormStamp>().New(town.Programme, "/Features/EmbedSignals/EmbedForm");
        _fixed["stamp"] = stamp;
    }

    public void Fill(Thing thing)
    {
        foreach (var (name, value) in _fixed)
        {
            thing.Values.TryAdd(name, value);
        }

        thing.Values.TryAdd("number", Next());
    }

    /// <summary>A seat of which nothing else is kept.</summary>
    public string OtherSeat => town.Samira.Seat.Value.ToString();

    public string Next() => Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture);

    /// <param name="self">Whose own it is, for what people keep of themselves; null for somebody else's.</param>
    public async Task<Thing> Make(string kind, TestPerson? self)
    {
        var thing = new Thing();
        Fill(thing);
        switch (kind)
        {
            case "number" or "areas" or "kinds" or "frame-form":
                (thing.Values["code"], thing.Values["kind"]) = (town.DeKade, "mensen");
                break;
            case "routes":
                thing.Values["key"] = Routes.Usual[0].Key;
                break;
            case "pages":
                thing.Values["slug"] = $"bladzijde-{thing["number"]}-{town.Host.Split('.')[0]}";
                await Sent(HttpMethod.Put, $"/api/v1/pages/{thing["slug"]}", Recipes.Body("pages", thing, 1));
                break;
            case "paused-webhooks":
                await Posted("webhooks", thing, null);
                await Sent(HttpMethod.Post, $"/api/v1/webhooks/{thing["id"]}/pauses", new { });
                break;
            case "csv":
                await Previewed(thing);
                break;
            case "parties" when elsewhere:
                // One in which somebody sits there: a party that nobody takes part for is of the whole site.
                thing.Values["id"] = thing["party"];
                break;
            case "new answer-templates":
                thing.Values["template-desk"] = thing[self is null ? "other-desk" : "desk"];
                break;
            case "answer-templates":
                await Template(thing, self);
                break;
            case "dead-letters" or "frame-hosts" or "tokens" or "sign-in-link" or "digest-link" or "follow-link":
                await Loose(kind, thing, self ?? town.Samira);
                break;
            default:
                await Posted(kind, thing, self);
                break;
        }

        return thing;
    }

    private async Task Posted(string asked, Thing thing, TestPerson? self)
    {
        // Of what is to be made, only what it is made of.
        var (kind, isNew) = asked.StartsWith("new ", StringComparison.Ordinal) ? (asked["new ".Length..], true) : (asked, false);
        if (self is not null && kind == "absences")
        {
            thing.Values["away"] = self.Id.Value.ToString();
        }

        if (kind is "seats" or "duos")
        {
            var person = Recipes.Body("people", thing, int.Parse(thing["number"], CultureInfo.InvariantCulture));
            thing.Values["new-person"] = await Sent(HttpMethod.Post, "/api/v1/people", person);
        }

        if (kind is "duos")
        {
            thing.Values["new-seat"] = await Sent(HttpMethod.Post, "/api/v1/seats", Recipes.Body("seats", thing, 0));
        }

        if (isNew)
        {
            return;
        }

        thing.Values["id"] = await Sent(HttpMethod.Post, $"/api/v1/{kind}", Recipes.Body(kind, thing, int.Parse(thing["number"], CultureInfo.InvariantCulture)));
    }

    /// <summary>What the page says it saw must be sent along with the yes.</summary>
    private async Task Previewed(Thing thing)
    {
        var file = await editor.Open("/beheer/csv?handler=File&kind=People");
        var shown = await editor.Submit("/beheer/csv?handler=Preview&kind=People", [], ("file", System.Text.Encoding.UTF8.GetBytes(file.Body.Replace("Mo;", "Moes;", StringComparison.Ordinal))));
        thing.Values["file"] = file.Body;
        foreach (var name in new[] { "seen", "text" })
        {
            thing.Values[name] = System.Text.RegularExpressions.Regex.Match(shown.Body, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
        }
    }

    private async Task<string> Sent(HttpMethod method, string path, object body)
    {
        var answer = await maker.Call(method, path, JsonContent.Create(body), null);
        if ((int)answer.Status is < 200 or >= 300)
        {
            throw new InvalidOperationException($"{method} {path} was to be made for the table, and answered {answer.Status}: {answer.Body}");
        }

        using var json = JsonDocument.Parse(answer.Body.Length == 0 ? "{}" : answer.Body);
        return json.RootElement.TryGetProperty("id", out var id) ? id.GetString()! : "";
    }

    private async Task Template(Thing thing, TestPerson? self)
    {
        var owner = self ?? town.Samira;
        thing.Values["template-desk"] = thing[self is null ? "other-desk" : "desk"];
        var actor = town.As(owner);
        var command = new SaveTemplate(null, new DeskId(Guid.Parse(thing["template-desk"])), $"Lamp {thing["number"]}", "Beste [naam],");
        thing.Values["id"] = (await app.Do<EditTemplatesHandler, SaveTemplate, AnswerTemplateId>(actor, command, handler => handler.Handle(command, actor))).Must().Value.ToString();
    }

    private async Task Loose(string kind, Thing thing, TestPerson person)
    {
        var now = app.Clock.GetUtcNow();
        switch (kind)
        {
            case "dead-letters":
                var letter = new OutboxMessage(town.Programme, MailMessage.Kind, "{\"To\":\"na@post.example\",\"Subject\":\"s\",\"Text\":\"t\"}", now);
                for (var attempt = 0; attempt < OutboxMessage.MostAttempts; attempt++)
                {
                    letter.Claim(now);
                }

                letter.Failed(now, "Er is geen postbus.");
                await app.Arrange(letter);
                thing.Values["id"] = letter.Id.ToString();
                break;
            case "frame-hosts":
                thing.Values["name"] = $"krant{thing["number"]}.{town.Host}";
                await app.Arrange(new FrameHost(town.Programme, thing["name"], now));
                break;
            case "tokens":
                var (token, _) = AccessToken.Issue(await town.Account(person), "tabel", Scopes.All, now, TimeSpan.FromDays(30));
                await app.Arrange(token);
                thing.Values["id"] = token.Id.Value.ToString();
                break;
            case "digest-link":
                thing.Values["digest"] = app.Services.GetRequiredService<DigestLinks>().Path(town.Programme, person.Id);
                break;
            default:
                await Link(kind, thing, person);
                break;
        }
    }

    private async Task Link(string kind, Thing thing, TestPerson person)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (kind == "sign-in-link")
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await users.FindByIdAsync((await town.Account(person)).ToString()))!;
            account.IsStaff = person.Seat != default;
            await users.UpdateAsync(account);
            thing.Values["token"] = Uri.EscapeDataString(app.Services.GetRequiredService<AccountLinks>().Create(AccountLinkPurpose.SignIn, account, account.Email!));
            return;
        }

        var signal = await app.Read(database => database.Set<Signal>().Where(one => one.ProgrammeId == town.Programme && one.Publication == Publication.Public).Select(one => one.Id).FirstAsync());
        var follower = Follower.ByEmail(town.Programme, signal, $"volger{thing["number"]}@post.example", FollowSteps.All, "nl", app.Clock.GetUtcNow());
        await app.Arrange(follower);
        var links = scope.ServiceProvider.GetRequiredService<FollowerLinks>();
        (thing.Values["yes"], thing.Values["stop"]) = (links.YesPath(follower, FollowSteps.All), links.StopPath(town.Programme, follower.Id));
    }
}
