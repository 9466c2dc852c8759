using Tentakel.Platform.Tests.Probes;

namespace Tentakel.Platform.Tests.Work;

public class EventTests(PlatformApp app)
{
    [Fact]
    public async Task What_another_room_does_about_it_is_in_the_same_transaction()
    {
        var town = await app.NewTown();
        var (counter, total) = (await app.NewCounter(town), await app.NewCounter(town));

        await app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), probe => probe.Count(town.System, counter.Id, 3, new Counted(total.Id, 3)));

        Assert.Equal((3, 3), (await app.Value(counter), await app.Value(total)));
    }

    [Fact]
    public async Task One_room_that_refuses_undoes_it_for_all()
    {
        var town = await app.NewTown();
        var (counter, total) = (await app.NewCounter(town), await app.NewCounter(town));

        var outcome = await app.Do<ProbeHandler, Ask, int>(
            town.System, new Ask(), probe => probe.Count(town.System, counter.Id, 13, new Counted(total.Id, 13)), "key");

        Assert.Equal("platform.forbidden", outcome.Refusal?.Code);
        Assert.Equal((0, 0), (await app.Value(counter), await app.Value(total)));
    }

    [Fact]
    public async Task Rooms_that_keep_answering_each_other_are_stopped()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), probe => probe.Count(town.System, counter.Id, 1, new Echoed(counter.Id))));

        Assert.Equal(0, await app.Value(counter));
    }
}
