using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Areas.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Testing;

/// <summary>
/// One municipality of a test: a site, a programme, three neighbourhoods in two districts, and people. Rafi answers for
/// street lights in De Werf, Samira for everything in district Zuid, Otto at the programme office for the rest; Anouk of the
/// housing association and Mo of the municipality can be asked.
/// </summary>
public sealed class TestTown
{
    private readonly TestApp _app;
    private readonly Dictionary<PersonId, Guid> _accounts = [];

    private TestTown(TestApp app, int number, TestPlace place)
    {
        _app = app;
        Host = $"stad{number}.example";
        Municipality = place.Municipality;
        District = place.District;
        DeWerf = place.DeWerf;
        DeKade = place.DeKade;
        Elsewhere = place.Elsewhere;
    }

    public string Host { get; }

    public ProgrammeId Programme { get; } = ProgrammeId.New();

    public string Municipality { get; }

    public string District { get; }

    public string DeWerf { get; }

    public string DeKade { get; }

    /// <summary>A neighbourhood in the other district, for which nobody has a portfolio.</summary>
    public string Elsewhere { get; }

    public const int AreaYear = 2024;

    public Topic StreetLights { get; private set; } = null!;

    public Topic Housing { get; private set; } = null!;

    public TestPerson Rafi { get; private set; } = null!;

    public TestPerson Samira { get; private set; } = null!;

    public TestPerson Otto { get; private set; } = null!;

    public TestPerson Anouk { get; private set; } = null!;

    public TestPerson Mo { get; private set; } = null!;

    public TestPerson Moderator { get; private set; } = null!;

    public Actor Anonymous => Actor.Anonymous(Programme);

    public Actor System => Actor.System(Programme);

    /// <summary>That person as an actor with these permissions, for calling a handler without a page.</summary>
    public Actor As(TestPerson person, params string[] permissions)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new Actor
        {
            Kind = ActorKind.Account,
            Programme = Programme,
            Person = person.Id,
            Account = _accounts.GetValueOrDefault(person.Id),
            Permissions = [.. person.Permissions, .. permissions],
        };
    }

    /// <summary>A browser of somebody without an account.</summary>
    public TestBrowser Browser() => new(_app, Host);

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<TestBrowser> Browser(TestPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var browser = Browser();
        await browser.SignIn(await Account(person));
        return browser;
    }

    public async Task<Guid> Account(TestPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!_accounts.TryGetValue(person.Id, out var account))
        {
            await using var scope = _app.Services.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var made = new Account { PersonId = person.Id, UserName = $"{person.Id.Value:N}", Email = $"{person.Id.Value:N}@{Host}", EmailConfirmed = true, IsStaff = true };
            var result = await users.CreateAsync(made);
            _accounts[person.Id] = account = result.Succeeded ? made.Id : throw new InvalidOperationException(result.ToString());
        }

        return account;
    }

    /// <summary>An HTTP client for the API; with a person, it carries a token with these scopes (all when none is named).</summary>
    public async Task<HttpClient> Api(TestPerson? person = null, params string[] scopes)
    {
        var client = _app.CreateClient();
        client.BaseAddress = new Uri($"http://{Host}");
        if (person is not null)
        {
            var (token, secret) = AccessToken.Issue(await Account(person), "test", scopes.Length == 0 ? Scopes.All : scopes, _app.Clock.GetUtcNow(), TimeSpan.FromDays(300));
            await _app.Arrange(token);
            client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        }

        return client;
    }

    internal static async Task<TestTown> Make(TestApp app, int number, TestPlace? place)
    {
        var town = new TestTown(app, number, place ?? TestPlace.Of(number));
        await app.Arrange(
            new Programme(town.Programme, $"Programma {number}", town.Municipality, AreaYear),
            new Tenant(TenantId.New(), $"gemeente Stad {number}", $"Stad {number}", town.Host, town.Programme)
                .ReachedBy("0900 555 01 20", "op werkdagen, 9 tot 17 uur", "buurtkamer De Werf, Kade 12", $"programma@{town.Host}"));
        if (place is null)
        {
            await town.MakeAreas();
        }

        await town.MakePeople();
        return town;
    }

    private Task MakeAreas()
    {
        var municipality = (Municipality, Host.Split('.')[0]);
        var south = (District, "Zuid");
        var north = (Municipality.Replace("GM", "WK", StringComparison.Ordinal) + "02", "Noord");
        return _app.Arrange(
            Described(Municipality, municipality.Item2, null, 90_000),
            Described(south.District, south.Item2, south, 12_000),
            Described(north.Item1, north.Item2, north, 9_000),
            Described(DeWerf, "De Werf", south, 4_100),
            Described(DeKade, "De Kade", south, 3_900),
            Described(Elsewhere, "Spoorzicht", north, 2_000));

        Area Described(string code, string name, (string, string)? district, int population)
        {
            var area = new Area(code, AreaYear);
            area.Describe(name, municipality, district, population);
            return area;
        }
    }

    private async Task MakePeople()
    {
        var domain = new PolicyDomain(Programme, PolicyDomainId.New(), new LocalText("Leefbaarheid", "Liveability"));
        StreetLights = new Topic(Programme, TopicId.New(), "street-lights", new LocalText("Straatverlichting", "Street lights"), domain.Id);
        Housing = new Topic(Programme, TopicId.New(), "housing", new LocalText("Wonen", "Housing"), domain.Id);
        var municipality = new Party(PartyId.New(), $"gemeente Stad {Host}", PartyKind.Municipality);
        var association = new Party(PartyId.New(), "Woonstichting De Oever", PartyKind.Housing);
        var publicSpace = new Desk(DeskId.New(), municipality.Id, new LocalText("team Openbare ruimte", "Public space team"), "0900 555 01 21");
        var neighbourhoodTeam = new Desk(DeskId.New(), municipality.Id, new LocalText("wijkteam Zuid", "South neighbourhood team"), "0900 555 01 22");
        var office = new Desk(DeskId.New(), municipality.Id, new LocalText("programmabureau", "programme office"), "0900 555 01 23");
        var repairs = new Desk(DeskId.New(), association.Id, new LocalText("team Onderhoud", "Maintenance team"), "0900 555 01 24");
        await _app.Arrange(domain, StreetLights, Housing, municipality, association, publicSpace, neighbourhoodTeam, office, repairs);
        Rafi = await Seated("Rafi", "Bakker", municipality, publicSpace, Level.Management);
        Samira = await Seated("Samira", "Haddad", municipality, neighbourhoodTeam, Level.Frontline, "signals.raise-for-somebody");
        Otto = await Seated("Otto", "Vermeer", municipality, office, Level.Management, "commitments.read-all");
        Anouk = await Seated("Anouk", "de Wit", association, repairs, Level.Management);
        Mo = await Seated("Mo", "Yildiz", municipality, publicSpace, Level.Frontline);
        Moderator = await Seated("Mieke", "Post", municipality, office, Level.Management, "signals.moderate", "commitments.decide-marks");
        await _app.Arrange(
            new ProgrammeOffice(Programme, Otto.Seat),
            new Portfolio(Programme, PortfolioId.New(), Rafi.Seat, [StreetLights.Id], [DeWerf]),
            new Portfolio(Programme, PortfolioId.New(), Samira.Seat, [], [District]));
    }

    private async Task<TestPerson> Seated(string given, string family, Party party, Desk desk, Level level, params string[] permissions)
    {
        var person = new Person(PersonId.New(), given, family, $"{given.ToLowerInvariant()}@{Host}");
        var seat = new Seat(Programme, SeatId.New(), person.Id, party.Id, desk.Id, new LocalText("medewerker", "officer"), new Coordinates(Scale.Municipality, level));
        await _app.Arrange(person, seat);
        await _app.Arrange([.. permissions.Select(permission => (object)new Grant(Programme, person.Id, permission))]);
        return new TestPerson(person.Id, given, family, seat.Id, party.Id, [.. permissions]);
    }
}

public sealed record TestPerson(PersonId Id, string GivenName, string FamilyName, SeatId Seat, PartyId Party, IReadOnlyList<string> Permissions);

/// <summary>Codes of the areas of a town: a district with two neighbourhoods, and a neighbourhood in another district.</summary>
public sealed record TestPlace(string Municipality, string District, string DeWerf, string DeKade, string Elsewhere)
{
    internal static TestPlace Of(int number) =>
        new($"GM{8000 + number}", $"WK{8000 + number}01", $"BU{8000 + number}0101", $"BU{8000 + number}0102", $"BU{8000 + number}0201");
}
