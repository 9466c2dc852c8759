using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Features.ReadAgenda;
using Tentakel.Commitments.Tests.Handlers;
using Tentakel.Platform.Time;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Pages;

public sealed class AgendaTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Lines_are_folded_at_75_octets_between_characters_and_text_is_escaped()
    {
        var summary = "Lantaarn; stuk, of \\niet\r\nregel " + string.Concat(Enumerable.Repeat("é€😀", 30));
        var text = CalendarText.Write("Naam", [new("1@x", new(2026, 4, 9), summary, "a", "https://x/1", 3, new(2026, 3, 31, 7, 0, 0, TimeSpan.Zero))]);

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        var lines = text.Split("\r\n")[..^1];
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.DoesNotContain('\n', string.Concat(lines));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Contains("SUMMARY:Lantaarn\\; stuk\\, of \\\\niet\\nregel " + string.Concat(Enumerable.Repeat("é€😀", 30)), unfolded);
        Assert.Contains("DTSTART;VALUE=DATE:20260409", unfolded);
        Assert.Contains("DTEND;VALUE=DATE:20260410", unfolded);
        Assert.Contains("DTSTAMP:20260331T070000Z", unfolded);
        Assert.DoesNotContain(unfolded, line => line.StartsWith("BEGIN:VTIMEZONE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_made_on_the_account_shows_ones_own_dates_without_a_cookie_until_it_is_revoked()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var mine = await ledger.Question(asker: town.Samira, term: Term.WorkingDays(5));
        await ledger.Question(owner: town.Anouk, title: "Van Anouk");
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/account/post");
        await browser.Submit("#agenda-maak");
        var address = new Uri(browser.Page.QuerySelector("#agenda-adres")!.TextContent);
        Assert.Equal(town.Host, address.Host);

        using var reader = town.Browser();
        using var answer = await reader.Client.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains($"UID:{mine.CommitmentId.Value}@tentakel\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260409\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"SUMMARY:Vraag van een bewoner ({mine.CommitmentId.Value.ToString("N")[^6..]})\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vlierpad", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Van Anouk", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Samira", text, StringComparison.Ordinal);

        // An extension is the same event with another day.
        (await ledger.Moves.Do(town.As(town.Rafi), new Tentakel.Commitments.Features.ExtendCommitment.ExtendCommitment(mine.CommitmentId, 1, "De kabel."), null, Cancel)).Must();
        var later = await reader.Client.GetStringAsync(new Uri(address.PathAndQuery, UriKind.Relative), Cancel);
        Assert.Contains($"UID:{mine.CommitmentId.Value}@tentakel\r\n", later, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260410\r\n", later, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2\r\n", later, StringComparison.Ordinal);

        // A new address replaces it; another town does not know it; after revoking nobody does.
        await browser.Submit("#agenda-maak");
        var second = new Uri(browser.Page.QuerySelector("#agenda-adres")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, await Status(reader, address));
        Assert.Equal(HttpStatusCode.OK, await Status(reader, second));
        var other = await LedgerTown.Make(app);
        using var elsewhere = other.Town.Browser();
        Assert.Equal(HttpStatusCode.NotFound, await Status(elsewhere, second));
        await browser.Get("/account/post");
        Assert.Null(browser.Page.QuerySelector("#agenda-adres"));
        await browser.Submit("#agenda-weg");
        Assert.Equal(HttpStatusCode.NotFound, await Status(reader, second));
        Assert.Equal(HttpStatusCode.NotFound, await Status(reader, new Uri("http://x/agenda/" + new string('a', 64) + ".ics")));
    }

    [Fact]
    public async Task It_is_made_after_a_fresh_sign_in_only_and_ends_with_the_sessions_the_stamp_or_the_account()
    {
        var town = (await LedgerTown.Make(app)).Town;
        var account = await town.Account(town.Rafi);
        using var reader = town.Browser();
        using var old = await town.Browser(town.Rafi);
        app.Clock.Advance(TimeSpan.FromMinutes(40));
        await old.Get("/account/post");
        await old.Submit("#agenda-maak");
        Assert.StartsWith("/account/bevestig", old.Path, StringComparison.Ordinal);

        using var browser = await town.Browser(town.Rafi);
        var address = await Make();
        await browser.Get("/account");
        await browser.Submit("#overal");
        Assert.Equal(HttpStatusCode.NotFound, await Status(reader, address));

        address = await Make();
        await app.Read(database => database.Users.Where(one => one.Id == account).ExecuteUpdateAsync(call => call.SetProperty(one => one.SecurityStamp, "ANDERS"), Cancel));
        Assert.Equal(HttpStatusCode.NotFound, await Status(reader, address));

        using var again = await town.Browser(town.Rafi);
        address = await Make(again);
        await app.Read(database => database.Users.Where(one => one.Id == account).ExecuteDeleteAsync(Cancel));
        Assert.Equal(HttpStatusCode.NotFound, await Status(reader, address));

        async Task<Uri> Make(TestBrowser? by = null)
        {
            await (by ?? browser).Get("/account/post");
            await (by ?? browser).Submit("#agenda-maak");
            var made = new Uri((by ?? browser).Page.QuerySelector("#agenda-adres")!.TextContent);
            Assert.Equal(HttpStatusCode.OK, await Status(reader, made));
            return made;
        }
    }

    private static async Task<HttpStatusCode> Status(TestBrowser browser, Uri address)
    {
        using var answer = await browser.Client.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }
}
