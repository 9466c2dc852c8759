using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Standing;
using Tentakel.Platform.Tests.Probes;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Work;

public class StandingDataTests(PlatformApp app)
{
    private static readonly AsyncLocal<List<string>?> Asked = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_changed_is_true_for_the_next_command_however_it_was_changed()
    {
        var town = await app.NewTown();
        var desk = await NewDesk("eerst");
        Assert.Equal("eerst", await Name(town, desk));
        Assert.Equal("eerst", await Name(town, desk));

        await Rename(town, desk, "tweede", keep: true);
        Assert.Equal("tweede", await Name(town, desk));

        // Past the writer and this copy's memory, as another program would.
        await app.Read(async database =>
        {
            (await database.Set<Desk>().SingleAsync(one => one.Id == desk, Cancel)).Change(new LocalText("derde", "derde"), "");
            return await database.SaveChangesAsync(Cancel);
        });

        Assert.Equal("derde", await Name(town, desk));
    }

    [Fact]
    public async Task What_was_read_of_a_change_that_came_to_nothing_is_not_kept()
    {
        var town = await app.NewTown();
        var desk = await NewDesk("eerst");
        Assert.Equal("eerst", await Name(town, desk));

        await Rename(town, desk, "nooit", keep: false);
        Assert.Equal("eerst", await Name(town, desk));
    }

    [Fact]
    public async Task A_command_reads_what_it_changed_itself()
    {
        var town = await app.NewTown();
        var desk = await NewDesk("eerst");
        Assert.Equal("eerst", await Name(town, desk));

        Assert.Equal("tweede", await Rename(town, desk, "tweede", keep: true));
    }

    [Fact]
    public async Task Only_the_stamp_is_asked_for_what_is_kept_and_outside_a_command_nothing_is()
    {
        var town = await app.NewTown();
        var desk = await NewDesk("eerst");
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Listener());

        // Another test may change something in between: then it is asked again.
        var fewest = int.MaxValue;
        for (var time = 0; time < 50 && fewest > 1; time++)
        {
            await Name(town, desk);
            Asked.Value = [];
            await Name(town, desk);
            fewest = Math.Min(fewest, Asked.Value.Count);
        }

        Assert.Equal(1, fewest);
        Asked.Value = [];
        await using var scope = app.Services.CreateAsyncScope();
        for (var time = 0; time < 3; time++)
        {
            await Read(scope.ServiceProvider.GetRequiredService<StandingData>(), town, desk);
        }

        Assert.Equal(3, Asked.Value.Count);
        Assert.All(Asked.Value, sql => Assert.Contains("Desks", sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_whose_change_nobody_would_notice_cannot_be_kept()
    {
        var town = await app.NewTown();
        await using var scope = app.Services.CreateAsyncScope();
        var standing = scope.ServiceProvider.GetRequiredService<StandingData>();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => standing.Of(town.Programme, "counters", rows => rows.Of<Counter>().ToListAsync(Cancel)));

        Assert.Contains("Counter", error.Message, StringComparison.Ordinal);
    }

    private async Task<DeskId> NewDesk(string name)
    {
        var party = new Party(PartyId.New(), "Partij", PartyKind.Municipality);
        var desk = new Desk(DeskId.New(), party.Id, new LocalText(name, name), "");
        await app.Arrange(party, desk);
        return desk.Id;
    }

    private static Task<string> Read(StandingData standing, TestTown town, DeskId desk) =>
        standing.Of(town.Programme, $"desk {desk.Value}", rows => rows.Of<Desk>().Where(one => one.Id == desk).Select(one => one.Name.Nl).SingleAsync(Cancel));

    /// <summary>In a command.</summary>
    private async Task<string> Name(TestTown town, DeskId desk) =>
        (await app.Do<StandingData, Ask, string>(town.System, new Ask(), async standing => await Read(standing, town, desk))).Must();

    /// <summary>Gives the name as the command itself reads it after saving.</summary>
    private async Task<string> Rename(TestTown town, DeskId desk, string name, bool keep)
    {
        var read = "";
        await app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), async probe =>
        {
            Assert.NotEqual(name, await Read(probe.Standing, town, desk));
            (await probe.Database.Set<Desk>().SingleAsync(one => one.Id == desk, Cancel)).Change(new LocalText(name, name), "");
            probe.Audit(town.System, desk.Value);
            await probe.Database.SaveChangesAsync(Cancel);
            read = await Read(probe.Standing, town, desk);
            return keep ? 1 : Refusal.Forbidden();
        });
        return read;
    }

    private sealed class Listener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData data)
            {
                Asked.Value?.Add(data.Command.CommandText);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
