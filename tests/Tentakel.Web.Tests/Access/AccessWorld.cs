using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>Which thing somebody names: one of the town, one that never was, or one of another programme.</summary>
internal enum Named
{
    Here,
    Nowhere,
    Elsewhere,
}

/// <summary>
/// A town with everybody of the table, and another that is a different programme. Things that are only looked at, or that somebody
/// must be refused, are made once; what is to be moved is made for its own line.
/// </summary>
public sealed class AccessWorld : IAsyncLifetime
{
    /// <summary>What names something of a programme, in an address or a form; the rest of what is sent is of here.</summary>
    private static readonly string[] Names =
        ["id", "signal", "photo", "commitment", "other", "leader", "line", "slug", "name", "digest", "yes", "stop", "token", "new-person"];

    private const string NoCode = "ZZZZ-ZZZZ-ZZZZ";

    private readonly AccessApp _app = new();
    private readonly Dictionary<string, Thing> _shared = [];
    private ThingMaker _things = null!;
    private ThingMaker _thingsElsewhere = null!;
    private KeptMaker _kept = null!;
    private KeptMaker _keptElsewhere = null!;

    internal AccessApp App => _app;

    internal AccessPeople People { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var town = await _app.NewTown();
        var other = await _app.NewTown();
        People = new AccessPeople(_app, town, other);
        await People.Arrive();
        _things = new ThingMaker(_app, town, People.Actor, People["first moderator"]);
        _thingsElsewhere = new ThingMaker(_app, other, person => Task.FromResult(other.As(person)), other.Moderator);
        _kept = new KeptMaker(_app, town, await People.Maker(elsewhere: false), await People.Editor());
        _keptElsewhere = new KeptMaker(_app, other, await People.Maker(elsewhere: true), await People.Editor(), elsewhere: true);
        await _kept.Arrive();
        await _keptElsewhere.Arrive();

        await Elsewhere(town);

        // One that was answered: too few to tell everybody how long it took.
        await _things.Signal(null, "public", Before.Answered | Before.Late);

        // A form that was sent sooner than it can be read is taken for a program's.
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        People.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Asks what a line says, as who it says.</summary>
    internal async Task<(Answer Answer, Thing Thing, Visitor Visitor)> Ask(AccessRow row, Named named = Named.Here)
    {
        var recipe = Recipes.Of(row);
        if (row is { Relation: "none", Surface: not "GET /volg" } && recipe.Kind.EndsWith("-link", StringComparison.Ordinal))
        {
            // Who stands in no relation to a link has none, or a broken one.
            named = Named.Nowhere;
        }

        var thing = row is { Route: "/volg", Relation: "none" } ? new Thing() : await Of(row, recipe, named);
        var visitor = await People.Of(row, thing);
        return (await Send(row, recipe, thing, visitor), thing, visitor);
    }

    /// <summary>The same by the same visitor, of something that never was.</summary>
    internal async Task<Answer> AskForNothing(AccessRow row, Visitor visitor, Thing like)
    {
        var recipe = Recipes.Of(row);
        var thing = await Of(row, recipe, Named.Nowhere);
        thing.Code = like.Code;
        return await Send(row, recipe, thing, visitor);
    }

    /// <summary>What a stranger reads at the same address.</summary>
    internal async Task<Answer> AskAsStranger(AccessRow row, Thing thing) => await Send(row, Recipes.Of(row), thing, await People.Stranger(""));

    private static async Task<Answer> Send(AccessRow row, Recipe recipe, Thing thing, Visitor visitor)
    {
        var path = recipe.Path?.Invoke(thing) ?? Address(row, thing);
        if (row is { Surface: "GET /api/v1/signals/waiting", Relation: "self" })
        {
            // Signed in by cookie and without a token, which the API does not know.
            return await visitor.Open(path);
        }

        if (row is { Surface: "GET /api/v1/commitments", Relation: "asker" })
        {
            path += "?role=asker&status=all";
        }

        if (row.IsApi)
        {
            HttpContent? content = recipe.File is { } part ? Visitor.Parts([], (part.Name, part.Bytes(thing))) : recipe.Json is { } json ? System.Net.Http.Json.JsonContent.Create(json(thing)) : null;
            return await visitor.Call(HttpMethod.Parse(row.Method), path, content, row.Relation == "code" ? thing.Code : null);
        }

        if (row.Relation == "code" && row.Route != "/volg" && thing.Code is { } code)
        {
            await visitor.GiveCode(code);
        }

        if (row.Method == "GET")
        {
            return await visitor.Open(path);
        }

        if (recipe.Path is null && row.Part is not ("OnPost" or ""))
        {
            path += $"?handler={row.Part["OnPost".Length..]}";
        }
        else if (row.Part is not ("OnPost" or "OnPostAsync" or "") && !path.Contains("handler=", StringComparison.Ordinal))
        {
            path += $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={row.Part["OnPost".Length..]}";
        }

        return await visitor.Submit(path, recipe.Form?.Invoke(thing) ?? [], recipe.File is { } file ? (file.Name, file.Bytes(thing)) : null);
    }

    private static string Address(AccessRow row, Thing thing) => string.Join('/', row.Route.Split('/').Select(part => part switch
    {
        "{id?}" or "{slug?}" => row.Relation == "-" ? "" : thing.Values.GetValueOrDefault(part[1..^2], ""),
        ['{', .. var name, '}'] => thing.Values.GetValueOrDefault(name) ?? throw new InvalidOperationException($"{row}: there is no {name} to fill in."),
        _ => part,
    })).TrimEnd('/') is { Length: > 0 } path ? path : "/";

    private async Task<Thing> Of(AccessRow row, Recipe recipe, Named named)
    {
        var thing = named == Named.Elsewhere ? await Foreign(row, recipe) : await Local(row, recipe, named);
        (named == Named.Elsewhere ? _keptElsewhere : _kept).Fill(thing);
        if (named != Named.Nowhere)
        {
            return thing;
        }

        // Everything that could name something names nothing; the rest of what is sent stays as it is.
        var nothing = new Thing { Asker = thing.Asker, Owner = thing.Owner, WasOwner = thing.WasOwner, Helper = thing.Helper, Self = thing.Self, Search = "nietswoordzzz", Code = thing.Code };
        foreach (var (name, value) in thing.Values)
        {
            nothing.Values[name] = name switch
            {
                "id" or "signal" or "photo" or "commitment" or "other" or "leader" or "new-person" => Guid.CreateVersion7().ToString(),
                "code" => "BU99999999",
                "kind" or "key" or "slug" => "bestaat-niet",
                "digest" or "yes" or "stop" => $"{value.Split('?')[0]}?token=niets",
                "token" => "niets",
                "number" => _kept.Next(),
                "new-seat" => _kept.OtherSeat,
                _ => value,
            };
        }

        nothing.Values.TryAdd("line", "1");
        if (AsksByCode(row))
        {
            nothing.Code = NoCode;
        }

        return nothing;
    }

    /// <summary>Two of something in another system: too few to tell everybody.</summary>
    private async Task Elsewhere(TestTown town)
    {
        var source = new ElsewhereSource(town.Programme, "Meldsysteem", ElsewhereKind.Open311, new Uri("https://meld.example"), _app.Clock.GetUtcNow());
        var count = new ElsewhereCount(town.Programme, source.Id, ThingMaker.TestDay.AddDays(-8), town.DeWerf, "lampen");
        count.Add(2);
        await _app.Arrange(source, count);
    }

    private static bool AsksByCode(AccessRow row) => row.Route is "/volg" or "/api/v1/signals/followed" && row is { Relation: "code", State: "unknown" };

    private async Task<Thing> Foreign(AccessRow row, Recipe recipe)
    {
        var key = $"elsewhere {recipe.About} {recipe.Kind} {recipe.Before}";
        if (!_shared.TryGetValue(key, out var foreign))
        {
            _shared[key] = foreign = recipe.About switch
            {
                About.Signal => await _thingsElsewhere.Signal(null, recipe.Before.HasFlag(Before.LookAsked) ? "withheld" : "public", recipe.Before, "public"),
                About.Talk => await _thingsElsewhere.Talk(null, recipe.Before),
                _ => await _keptElsewhere.Make(recipe.Kind, null),
            };
        }

        // It is named by who they are here: with the code of something here, unless it is the code that names it.
        var here = await Local(row, recipe, Named.Nowhere);
        var thing = new Thing { Asker = here.Asker, Owner = here.Owner, Self = here.Self, Code = AsksByCode(row) ? foreign.Code : here.Code };
        foreach (var name in Names.Where(foreign.Values.ContainsKey))
        {
            thing.Values[name] = foreign[name];
        }

        _kept.Fill(thing);
        foreach (var (name, value) in here.Values)
        {
            thing.Values.TryAdd(name, value);
        }

        return thing;
    }

    private async Task<Thing> Local(AccessRow row, Recipe recipe, Named named)
    {
        var moves = named == Named.Here && row.Method != "GET" && row.Expect is "ok" or "refused";
        TestPerson? asker = row.Relation switch
        {
            "asker" => People[row.Actor + " asker"],
            "code" => null,
            _ => People["resident asker"],
        };
        TestPerson? self = row.Relation == "self" && People.Knows(row.Actor) ? People[row.Actor] : null;
        var key = recipe.About switch
        {
            About.Nothing => "nothing",
            About.Kept => $"{recipe.Kind} {self?.Id}",
            _ => $"{recipe.About} {asker?.Id} {States(row)} {recipe.Before} {IsOffered(row)}",
        };
        if (!moves && _shared.TryGetValue(key, out var known))
        {
            return known;
        }

        var made = recipe.About switch
        {
            About.Signal => await Signal(row, recipe, asker, shared: !moves),
            About.Talk => await _things.Talk(asker, recipe.Before | (moves && row.Relation != "was-owner" ? Before.Nothing : Before.HandedOver | Before.Helped)),
            About.Kept => await _kept.Make(recipe.Kind, self),
            _ => new Thing(),
        };
        _kept.Fill(made);
        return moves ? made : _shared[key] = made;
    }

    private async Task<Thing> Signal(AccessRow row, Recipe recipe, TestPerson? asker, bool shared)
    {
        var (state, photo) = States(row);
        var before = recipe.Before | (shared || row.Relation is "was-owner" ? Before.HandedOver : Before.Nothing) | (shared || row.Relation is "helper" ? Before.Helped : Before.Nothing);

        before |= IsOffered(row) ? Before.Offered : Before.Nothing;

        // Only what is withheld can be looked at again.
        before = state == "withheld" ? before : before & ~Before.LookAsked;
        TestPerson[] followers = shared || row.Relation == "follower" ? [People["resident follower"], People["colleague follower"], People["elsewhere follower"]] : [];
        return await _things.Signal(asker, state, before, photo, followers);
    }

    /// <summary>Of a commitment, one's own is what was offered to one.</summary>
    private static bool IsOffered(AccessRow row) =>
        row.Relation == "self" && (row.Route.Contains("/commitments/", StringComparison.Ordinal) || row.Route.StartsWith("/toezeggingen", StringComparison.Ordinal));

    /// <summary>In which state the signal is and its photo: where a photo is asked for, the state is the photo's.</summary>
    private static (string Signal, string Photo) States(AccessRow row)
    {
        var state = row.State is "any" or "unknown" ? "waiting" : row.State;
        return !row.Route.Contains("{photo}", StringComparison.Ordinal) && row.Route != "/moderatie/fotos" ? (state, "waiting")
            : state.Split("-in-") is [var photo, var signal] ? (signal, photo)
            : ("public", state);
    }
}
