using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Tentakel.Areas.Domain;
using Tentakel.Cli;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;
using Tentakel.Platform.Tenancy;
using Tentakel.Testing;

namespace Tentakel.Parties.Tests;

/// <summary>From an empty house to people who can sign in, by <c>tentakel site add</c> and <c>tentakel account add</c>.</summary>
public sealed class CommandTests(TestApp app)
{
    private static int _sites;

    [Fact]
    public async Task A_site_is_opened_with_an_office_whose_first_person_can_sign_in()
    {
        var host = await NewMunicipality();
        var (code, output, error) = await Run(Site(host));

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Otto Vermeer", output, StringComparison.Ordinal);
        var tenant = await Tenant(host);
        var programme = await app.Read(database => database.Set<Programme>().SingleAsync(row => row.Id == tenant.ProgrammeId));
        Assert.Equal(("Wijkaanpak Zuid", Code(host), 2024), (programme.Name, programme.MunicipalityCode, programme.AreaYear));
        Assert.Equal(("gemeente Nieuw", "Nieuw", "14 0555", $"bureau@{host}"), (tenant.Name, tenant.Place, tenant.Phone, tenant.Email));
        var office = await app.Read(database => (
            from row in database.Set<ProgrammeOffice>()
            join seat in database.Set<Seat>() on new { row.ProgrammeId, Id = row.SeatId } equals new { seat.ProgrammeId, seat.Id }
            where row.ProgrammeId == tenant.ProgrammeId
            select seat).SingleAsync());
        Assert.Equal(["commitments.decide-marks", "commitments.manage", "commitments.read-all", "commitments.read-viewings", "pages.edit", "parties.edit", "signals.elsewhere", "signals.frame", "signals.moderate", "signals.raise-for-somebody", "signals.rules", "webhooks.edit"], await Grants(tenant.ProgrammeId, office.PersonId));
        Assert.Equal(["access.add-staff-account", "parties.add-site"], await Actions(tenant.ProgrammeId));

        using var browser = new TestBrowser(app, host);
        await browser.Get(Link(output, host));
        Assert.NotNull(browser.Page.QuerySelector("#wachtwoord"));
    }

    [Fact]
    public async Task What_is_told_on_a_new_site_comes_to_its_office()
    {
        var host = await NewMunicipality();
        await Run(Site(host));
        var programme = (await Tenant(host)).ProgrammeId;

        var holder = await app.Read(database => new Features.FindHolder.FindHolder(new StandingData(database, new StandingMemory()))
            .Handle(new(programme, null, [Code(host)], new DateOnly(2026, 3, 31)), TestContext.Current.CancellationToken));

        Assert.Equal("Otto", await app.Read(database => database.Set<Person>().Where(row => row.Id == holder.PersonId).Select(row => row.GivenName).SingleAsync()));
    }

    [Fact]
    public async Task A_site_that_cannot_be_is_refused_and_leaves_nothing()
    {
        var host = await NewMunicipality();
        Assert.Equal(0, (await Run(Site(host))).Code);
        Assert.Contains("is no host name", (await Run(Site("https://x.nl", "--municipality", Code(host)))).Error, StringComparison.Ordinal);
        Assert.Contains("import areas", (await Run(Site("other-" + host, "--municipality", "GM0001"))).Error, StringComparison.Ordinal);
        Assert.Contains("e-mail address", (await Run(Site("other-" + host, "--municipality", Code(host), "--office-email", "nobody"))).Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"There is a site on {host} already.", (await Run(Site(host))).Error, StringComparison.Ordinal);
        Assert.False(await app.Read(database => database.Set<Tenant>().AnyAsync(row => row.Host == "other-" + host)));
        Assert.Equal(2, (await Run("site", "add", host)).Code);
    }

    [Fact]
    public async Task Somebody_gets_a_seat_an_account_and_leave_to_do_things()
    {
        var town = await app.NewTown();
        var email = $"rafi.nieuw@{town.Host}";
        var (code, output, error) = await Run(Account(
            town, email, "--party-kind", "Housing", "--desk-phone", "0900 1", "--grant", "signals.moderate", "--grant", "commitments.read-all"));

        Assert.Equal((0, ""), (code, error));
        var person = await app.Read(database => database.Set<Person>().SingleAsync(row => row.Email == email));
        var seat = await app.Read(database => database.Set<Seat>().SingleAsync(row => row.ProgrammeId == town.Programme && row.PersonId == person.Id));
        Assert.Equal((new Coordinates(Scale.Neighbourhood, Level.Frontline), "wijkbeheerder", ""), (seat.At, seat.Title.Nl, seat.Title.En));
        Assert.Equal(["commitments.read-all", "signals.moderate"], await Grants(town.Programme, person.Id));
        Assert.Equal(["access.add-staff-account"], await Actions(town.Programme));

        using var browser = town.Browser();
        await browser.Get(Link(output, town.Host));
        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = "een zin die blijft hangen" });
        await browser.Get(Link(output, town.Host));
        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = "nog een zin die blijft" });
        Assert.Contains("werkt niet meer", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_and_a_desk_that_are_there_are_not_made_again()
    {
        var town = await app.NewTown();
        await Run(Account(town, $"een@{town.Host}", "--party-kind", "Housing", "--desk-phone", "0900 1"));
        Assert.Equal(0, (await Run(Account(town, $"twee@{town.Host}"))).Code);

        Assert.Equal(1, await app.Read(database => database.Set<Party>().CountAsync(row => row.Name == Party(town))));
        Assert.Equal(1, await app.Read(database => database.Set<Desk>().CountAsync(row => row.Name.Nl == Desk(town))));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_one_clear_line_and_leaves_nothing()
    {
        var town = await app.NewTown();
        var email = $"fout@{town.Host}";

        Assert.Equal($"There is no party {Party(town)} yet. To add it, tell what it is with --party-kind.", (await Run(Account(town, email))).Error.Trim());
        Assert.Contains("has no desk", (await Run(Account(town, email, "--party-kind", "Housing"))).Error, StringComparison.Ordinal);
        Assert.Contains("signals.nope is no permission. Choose from: commitments.decide-marks, commitments.manage", (await Run(Account(town, email, "--party-kind", "Housing", "--desk-phone", "1", "--grant", "signals.nope"))).Error, StringComparison.Ordinal);
        Assert.Contains(town.Host, (await Run(Account(town, email, "--site", "nobody.example"))).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Run(Account(town, email, "--level", "boss"))).Code);
        Assert.False(await app.Read(database => database.Set<Person>().AnyAsync(row => row.Email == email)));
        Assert.False(await app.Read(database => database.Set<Party>().AnyAsync(row => row.Name == Party(town))));

        await Run(Account(town, email, "--party-kind", "Housing", "--desk-phone", "1"));
        Assert.Contains("account", (await Run(Account(town, email))).Error, StringComparison.Ordinal);
    }

    private static string Party(TestTown town) => $"Woonstichting {town.Host}";

    private static string Desk(TestTown town) => $"team {town.Host}";

    private static string Code(string host) => "GM7" + host[3..6];

    /// <summary>A later option of the same name replaces the earlier one.</summary>
    private static string[] Account(TestTown town, string email, params string[] more) => Merged(
        ["account", "add", email],
        ["--site", town.Host, "--given-name", "Rafi", "--family-name", "Bakker", "--party", Party(town), "--desk", Desk(town), "--title", "wijkbeheerder", "--scale", "neighbourhood", "--level", "frontline"],
        more);

    private static string[] Site(string host, params string[] more) => Merged(
        ["site", "add", host],
        [
            "--name", "gemeente Nieuw", "--place", "Nieuw", "--programme", "Wijkaanpak Zuid", "--municipality", Code(host.Length > 6 ? host : "new000"), "--phone", "14 0555",
            "--office-email", $"bureau@{host}", "--given-name", "Otto", "--family-name", "Vermeer",
        ],
        more);

    private static string[] Merged(string[] verb, string[] usual, string[] more)
    {
        var kept = usual.Chunk(2).Where(pair => !more.Contains(pair[0]));
        return [.. verb, .. kept.SelectMany(pair => pair), .. more];
    }

    private static string Link(string output, string host)
    {
        var link = new Uri(Regex.Match(output, @"https://\S+").Value);
        Assert.Equal(host, link.Host);
        return link.PathAndQuery;
    }

    /// <summary>The areas of a municipality that has no site yet; its host name.</summary>
    private async Task<string> NewMunicipality()
    {
        var host = $"new{Interlocked.Increment(ref _sites):000}.example";
        var area = new Area(Code(host), 2024);
        area.Describe("Nieuw", (Code(host), "Nieuw"), null, 50_000);
        await app.Arrange(area);
        return host;
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATABASE"] = TestDatabase.Provider,
            ["CONNECTION_STRING"] = app.Database.ConnectionString,
            ["DATA_DIR"] = app.Database.DataDirectory,
        }).Build();
        using var output = new StringWriter();
        using var error = new StringWriter();
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var code = await CliProgram.Run(arguments, configuration, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private Task<Tenant> Tenant(string host) => app.Read(database => database.Set<Tenant>().AsNoTracking().SingleAsync(row => row.Host == host));

    private Task<List<string>> Grants(ProgrammeId programme, PersonId person) => app.Read(database => database.Set<Grant>()
        .Where(row => row.ProgrammeId == programme && row.PersonId == person).OrderBy(row => row.Permission).Select(row => row.Permission).ToListAsync());

    private async Task<List<string>> Actions(ProgrammeId programme)
    {
        var actions = await app.Read(database => database.Set<AuditEntry>().Where(row => row.ProgrammeId == programme).Select(row => row.Action).ToListAsync());
        return [.. actions.Order(StringComparer.Ordinal)];
    }
}
