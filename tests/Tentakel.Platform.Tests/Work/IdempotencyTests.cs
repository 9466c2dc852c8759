using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Idempotency;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tests.Probes;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Work;

public class IdempotencyTests(PlatformApp app)
{
    [Fact]
    public async Task The_same_key_does_it_once_and_gives_the_same_answer()
    {
        var (town, counter) = await Start();

        Assert.Equal(1, (await Count(town.System, counter, new Ask("a"), "key")).Must());
        Assert.Equal(1, (await Count(town.System, counter, new Ask("a"), "key")).Must());
        Assert.Equal(1, await app.Value(counter));
        Assert.Equal(2, (await Count(town.System, counter, new Ask("a"), "another")).Must());
    }

    [Fact]
    public async Task The_same_key_twice_at_once_does_it_once()
    {
        var (town, counter) = await Start();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Count(town.System, counter, new Ask("a"), "key"))));

        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.Must()));
        Assert.Equal(1, await app.Value(counter));
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused()
    {
        var (town, counter) = await Start();
        await Count(town.System, counter, new Ask("a"), "key");

        Assert.Equal("platform.idempotency-key-reused", (await Count(town.System, counter, new Ask("b"), "key")).Refusal?.Code);
        Assert.Equal(1, await app.Value(counter));
    }

    [Fact]
    public async Task Two_people_may_choose_the_same_key()
    {
        var (town, counter) = await Start();
        await town.Account(town.Rafi);
        await town.Account(town.Samira);
        await Count(town.As(town.Rafi), counter, new Ask("a"), "key");

        Assert.Equal(2, (await Count(town.As(town.Samira), counter, new Ask("b"), "key")).Must());
        Assert.Equal(3, (await Count(town.Anonymous, counter, new Ask("c"), "key")).Must());
    }

    [Fact]
    public async Task Two_programmes_may_see_the_same_key()
    {
        var (town, counter) = await Start();
        var (other, theirs) = await Start();
        await Count(town.System, counter, new Ask("a"), "key");

        Assert.Equal(1, (await Count(other.System, theirs, new Ask("b"), "key")).Must());
    }

    [Fact]
    public async Task A_refusal_uses_up_no_key()
    {
        var (town, counter) = await Start();
        await app.Do<ProbeHandler, Ask, int>(town.System, new Ask("a"), _ => Task.FromResult<Outcome<int>>(Refusal.Forbidden()), "key");

        Assert.Equal(1, (await Count(town.System, counter, new Ask("a"), "key")).Must());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(121)]
    public async Task A_key_of_no_length_or_too_long_is_refused(int length)
    {
        var (town, counter) = await Start();

        var outcome = await Count(town.System, counter, new Ask("a"), new string('k', length));

        Assert.Equal("platform.idempotency-key-length", Assert.Single(outcome.Refusal!.Fields).Code);
        Assert.Equal(0, await app.Value(counter));
    }

    [Fact]
    public async Task The_answer_is_kept_unreadable()
    {
        var town = await app.NewTown();
        await app.Do<ProbeHandler, Ask, Said>(town.System, new Ask("a"), _ => Task.FromResult<Outcome<Said>>(new Said("follow-up code")), "key");

        var kept = await app.Read(database => database.Set<IdempotencyRecord>().AsNoTracking().SingleAsync(row => row.ProgrammeId == town.Programme));
        Assert.DoesNotContain("follow-up", kept.Result, StringComparison.Ordinal);
        Assert.DoesNotContain("Zm9sbG93", kept.Result, StringComparison.Ordinal);
    }

    private async Task<(TestTown Town, Counter Counter)> Start()
    {
        var town = await app.NewTown();
        return (town, await app.NewCounter(town));
    }

    private Task<Outcome<int>> Count(Actor actor, Counter counter, Ask ask, string key) =>
        app.Do<ProbeHandler, Ask, int>(actor, ask, probe => probe.Count(actor, counter.Id), key);
}
