using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Modules;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>The actors of the table, in the town that is asked and in the one that stands for elsewhere.</summary>
internal sealed class AccessPeople(AccessApp app, TestTown town, TestTown other) : IDisposable
{
    private static readonly string[] Scopes = [.. Platform.Access.Scopes.All];

    private readonly Dictionary<string, TestPerson> _people = [];
    private readonly Dictionary<string, Visitor> _visitors = [];
    private readonly Dictionary<PersonId, TestTown> _home = [];
    private readonly HttpClient _door = new(app.Server.CreateHandler());
    private DeskId _desk;
    private DeskId _otherDesk;

    public IReadOnlyList<string> Permissions { get; } =
        [.. app.Services.GetRequiredService<IReadOnlyList<IModule>>().SelectMany(module => module.Permissions).Select(permission => permission.Code).Order(StringComparer.Ordinal)];

    /// <summary>Somebody of the town by the name of the part they play, made when first needed.</summary>
    public TestPerson this[string part] => _people[part];

    public bool Knows(string part) => _people.ContainsKey(part);

    public void Dispose() => _door.Dispose();

    public async Task Arrive()
    {
        _desk = await DeskOf(town.Mo);
        _otherDesk = await DeskOf(other.Mo);
        foreach (var resident in new[] { "resident", "resident asker", "resident follower" })
        {
            _people[resident] = await Add(town, null);
        }

        foreach (var colleague in new[] { "colleague", "colleague asker", "colleague follower", "first moderator", "everything" })
        {
            _people[colleague] = await Add(town, _desk, colleague switch { "first moderator" => ["signals.moderate"], "everything" => Permissions, _ => [] });
        }

        foreach (var permission in Permissions)
        {
            _people["with:" + permission] = await Add(town, _desk, permission);
        }

        foreach (var foreigner in new[] { "elsewhere", "elsewhere asker", "elsewhere follower" })
        {
            _people[foreigner] = await Add(other, _otherDesk, [.. Permissions]);
        }

        foreach (var person in new[] { town.Rafi, town.Samira, town.Otto, town.Anouk, town.Mo, town.Moderator })
        {
            _home[person.Id] = town;
        }
    }

    /// <summary>Somebody as the handlers know them, in the town that is asked.</summary>
    public async Task<Actor> Actor(TestPerson person)
    {
        var account = await _home[person.Id].Account(person);
        return town.As(person) with { Account = account, Permissions = [.. _home[person.Id] == town ? person.Permissions : []] };
    }

    /// <summary>Who is at the door for a line of the table.</summary>
    public Task<Visitor> Of(AccessRow row, Thing? thing) => row.Actor switch
    {
        "stranger" => Stranger(row.Relation is "code" ? thing?.Code ?? "" : ""),
        { } token when token.StartsWith("token:", StringComparison.Ordinal) => Known(_people["everything"], row, "", ScopesOf(token["token:".Length..], row.Route)),
        _ => Known(Person(row, thing), row, row.Relation is "code" ? thing?.Code ?? "" : "", Scopes),
    };

    public Task<Visitor> Stranger(string code) => Remember($"stranger {code}", () => Task.FromResult(new Visitor(_door, town.Host) { Name = "a stranger" }));

    /// <summary>Somebody who may do everything, to make what others then ask for; in the other town, what is foreign here.</summary>
    public Task<Visitor> Maker(bool elsewhere) => Remember($"maker {elsewhere}", async () =>
    {
        var person = _people[elsewhere ? "elsewhere" : "everything"];
        return new Visitor(_door, elsewhere ? other.Host : town.Host) { Name = "a maker", Bearer = await Token(person, Scopes) };
    });

    /// <summary>Who may keep what is kept, in a browser.</summary>
    public Task<Visitor> Editor() => Remember("editor", async () =>
    {
        var visitor = new Visitor(_door, town.Host) { Name = "an editor" };
        visitor.Keep(await TestSession.Cookie(app, await town.Account(_people["everything"])));
        return visitor;
    });

    private TestPerson Person(AccessRow row, Thing? thing) => row.Relation switch
    {
        "asker" => thing?.Asker ?? _people[row.Actor + " asker"],
        "owner" => thing?.Owner ?? town.Rafi,
        "was-owner" => thing?.WasOwner ?? town.Rafi,
        "helper" => thing?.Helper ?? town.Mo,
        "follower" => _people[row.Actor + " follower"],
        "self" => thing?.Self ?? _people[row.Actor],
        _ => _people[row.Actor],
    };

    private Task<Visitor> Known(TestPerson person, AccessRow row, string code, string[] scopes) =>
        Remember($"{person.Id} {code} {string.Join(' ', scopes)}", async () =>
        {
            var visitor = new Visitor(_door, town.Host) { Name = $"{row.Actor} {person.GivenName}", Bearer = await Token(person, scopes) };
            visitor.Keep(await TestSession.Cookie(app, await _home[person.Id].Account(person)));
            return visitor;
        });

    /// <summary>
    /// The names of scopes in the table are invented: a scope that reads here, that writes here, or that belongs to another room.
    /// Webhooks know one scope only, and it writes.
    /// </summary>
    private static string[] ScopesOf(string name, string route)
    {
        var room = route.Split('/')[3] switch
        {
            "signals" or "photos" or "follows" or "talks" => "signals",
            "commitments" or "slipping-commitments" or "ladders" => "commitments",
            "webhooks" => "webhooks",
            _ => "parties",
        };
        return name switch
        {
            "other" => [.. Scopes.Where(scope => !scope.StartsWith(room + ":", StringComparison.Ordinal))],
            _ => [.. Scopes.Where(scope => scope.EndsWith(":" + name, StringComparison.Ordinal))],
        };
    }

    private async Task<string> Token(TestPerson person, string[] scopes)
    {
        var (token, secret) = AccessToken.Issue(await _home[person.Id].Account(person), "tabel", scopes, app.Clock.GetUtcNow(), TimeSpan.FromDays(300));
        await app.Arrange(token);
        return secret;
    }

    private async Task<Visitor> Remember(string key, Func<Task<Visitor>> make) =>
        _visitors.TryGetValue(key, out var known) ? known : _visitors[key] = await make();

    private Task<DeskId> DeskOf(TestPerson person) =>
        app.Read(database => Task.FromResult(database.Set<Seat>().Where(seat => seat.Id == person.Seat).Select(seat => seat.DeskId).Single()));

    private async Task<TestPerson> Add(TestTown where, DeskId? desk, params IEnumerable<string> permissions)
    {
        var name = $"Naam{(char)('a' + (_people.Count / 26))}{(char)('a' + (_people.Count % 26))}qx";
        var person = new Person(PersonId.New(), name, "", $"{name.ToLowerInvariant()}@{where.Host}");
        await app.Arrange(person);
        var seat = default(SeatId);
        if (desk is { } at)
        {
            seat = SeatId.New();
            await app.Arrange(new Seat(where.Programme, seat, person.Id, where.Mo.Party, at, new LocalText("medewerker", "officer"), new Coordinates(Scale.Municipality, Level.Frontline)));
            await app.Arrange([.. permissions.Select(permission => (object)new Grant(where.Programme, person.Id, permission))]);
        }

        _home[person.Id] = where;
        return new TestPerson(person.Id, name, "", seat, where.Mo.Party, [.. permissions]);
    }
}
