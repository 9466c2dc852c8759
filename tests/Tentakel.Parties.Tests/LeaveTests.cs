using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.MoveLadder;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Parties.Features.EditSeats;
using Tentakel.Parties.Features.Leave;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Parties.Tests;

/// <summary>Nobody takes an open question along when they leave, and nothing ends in nobody.</summary>
public sealed class LeaveTests(TestApp app)
{
    [Fact]
    public async Task Who_still_owes_something_cannot_leave_without_a_successor()
    {
        var town = await app.NewTown();
        var owed = await Told(town);

        var refused = await Edit(town, new EndSeat(town.Rafi.Seat, null));

        Assert.Equal("commitments.seat-owes", refused.Refusal?.Code);
        Assert.Equal(1, refused.Refusal!.Arguments[0]);
        Assert.Null((await Seat(town, town.Rafi)).EndedOn);
        Assert.Equal(town.Rafi.Id, (await Commitment(town, owed)).OwnerPersonId);
    }

    [Fact]
    public async Task What_is_owed_goes_to_the_successor_and_so_does_what_comes_next()
    {
        var town = await app.NewTown();
        var owed = await Told(town);

        var left = await Edit(town, new LeaveProgramme(town.Rafi.Id, town.Mo.Seat));

        Assert.False(left.IsRefused, left.Refusal?.ToString());
        var commitment = await Commitment(town, owed);
        Assert.Equal((town.Mo.Id, town.Mo.Seat), (commitment.OwnerPersonId, commitment.OwnerSeatId));
        Assert.NotNull((await Seat(town, town.Rafi)).EndedOn);
        Assert.Equal(town.Mo.Id, (await Commitment(town, await Told(town))).OwnerPersonId);
        var circle = await app.Read(database => database.Set<SubjectMember>()
            .Where(member => member.ProgrammeId == town.Programme && member.SubjectId == commitment.SubjectId).Select(member => member.PersonId).ToListAsync());
        Assert.Contains(town.Mo.Id, circle);
        Assert.DoesNotContain(town.Rafi.Id, circle);
    }

    [Fact]
    public async Task The_programme_office_stays_until_another_seat_is_it()
    {
        var town = await app.NewTown();
        Assert.Equal("parties.office-stays", (await Edit(town, new EndSeat(town.Otto.Seat, town.Mo.Seat))).Refusal?.Code);
        Assert.Equal("parties.office-stays", (await Edit(town, new LeaveProgramme(town.Otto.Id, town.Mo.Seat))).Refusal?.Code);

        Assert.False((await Edit(town, new MoveOffice(town.Mo.Seat))).IsRefused);
        Assert.False((await Edit(town, new EndSeat(town.Otto.Seat, null))).IsRefused);
    }

    [Fact]
    public async Task Who_stands_on_the_ladder_is_followed_there_and_what_they_looked_after_finds_the_next()
    {
        var town = await app.NewTown();
        await app.Arrange(new Ladder(town.Programme, 0).Then(2, town.Mo.Seat));
        var late = await Told(town);
        app.Clock.Advance(TimeSpan.FromDays(30));
        await app.RunJob<LadderJob>();
        Assert.Equal(town.Mo.Id, (await Commitment(town, late)).RungPersonId);

        Assert.Equal("commitments.seat-on-ladder", (await Edit(town, new EndSeat(town.Mo.Seat, null))).Refusal?.Code);
        Assert.False((await Edit(town, new EndSeat(town.Mo.Seat, town.Anouk.Seat))).IsRefused);
        Assert.Null((await Commitment(town, late)).RungPersonId);
        await app.RunJob<LadderJob>();

        var commitment = await Commitment(town, late);
        Assert.Equal((town.Anouk.Id, 1), (commitment.RungPersonId, commitment.Rung));
    }

    [Fact]
    public async Task Who_stands_in_for_somebody_is_followed_up_or_stays()
    {
        var town = await app.NewTown();
        var day = DateOnly.FromDateTime(app.Clock.GetUtcNow().Date);
        await app.Arrange(new Absence(town.Samira.Id, town.Mo.Id, day, day.AddDays(5)));

        Assert.Equal("parties.is-deputy", (await Edit(town, new LeaveProgramme(town.Mo.Id, null))).Refusal?.Code);
        Assert.Equal("parties.is-deputy", (await Edit(town, new LeaveProgramme(town.Mo.Id, town.Samira.Seat))).Refusal?.Code);
        Assert.False((await Edit(town, new LeaveProgramme(town.Mo.Id, town.Anouk.Seat))).IsRefused);
        Assert.Equal(town.Anouk.Id, await app.Read(database => database.Set<Absence>().Where(one => one.PersonId == town.Samira.Id).Select(one => one.DeputyId).SingleAsync()));
    }

    [Fact]
    public async Task What_somebody_might_do_ends_when_they_leave_and_not_before()
    {
        var town = await app.NewTown();
        await app.Arrange(new Grant(town.Programme, town.Mo.Id, "signals.moderate"));
        var second = new Seat(town.Programme, SeatId.New(), town.Mo.Id, town.Mo.Party, (await Seat(town, town.Mo)).DeskId, new LocalText("ook", "too"), new Coordinates(Scale.Municipality, Level.Frontline));
        await app.Arrange(second);

        Assert.False((await Edit(town, new EndSeat(second.Id, null))).IsRefused);
        Assert.Equal(1, await Grants(town, town.Mo.Id));
        Assert.False((await Edit(town, new EndSeat(town.Mo.Seat, null))).IsRefused);
        Assert.Equal(0, await Grants(town, town.Mo.Id));
    }

    [Fact]
    public async Task A_seat_of_another_programme_is_not_there_and_who_may_not_edit_may_not_end_one()
    {
        var town = await app.NewTown();
        var other = await app.NewTown();
        Assert.Equal("platform.not-found", (await Edit(town, new EndSeat(other.Mo.Seat, null))).Refusal?.Code);
        Assert.Equal("platform.not-found", (await Edit(town, new LeaveProgramme(other.Mo.Id, null))).Refusal?.Code);
        Assert.Equal("parties.successor-unknown", (await Edit(town, new EndSeat(town.Rafi.Seat, other.Mo.Seat))).Refusal?.Fields[0].Code);
        var command = new EndSeat(town.Mo.Seat, null);
        var actor = town.As(town.Rafi);
        var refused = await app.Do<IEdit<EndSeat>, EndSeat, Guid>(actor, command, edit => edit.Handle(command, actor, CancellationToken.None));
        Assert.Equal("platform.forbidden", refused.Refusal?.Code);
    }

    private Task<Outcome<Guid>> Edit<TCommand>(TestTown town, TCommand command)
    {
        var actor = town.As(town.Otto, PartiesPermissions.Edit);
        return app.Do<IEdit<TCommand>, TCommand, Guid>(actor, command, edit => edit.Handle(command, actor, CancellationToken.None));
    }

    private async Task<SubjectId> Told(TestTown town)
    {
        var command = new RaiseSignal("De lamp is stuk.", town.DeWerf, Topic: town.StreetLights.Key);
        var raised = await app.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(town.Anonymous, command, handler => handler.Handle(command, town.Anonymous));
        return new SubjectId(raised.Must().Id);
    }

    private Task<Commitment> Commitment(TestTown town, SubjectId subject) => app.Read(database => database.Set<Commitment>().AsNoTracking()
        .SingleAsync(one => one.ProgrammeId == town.Programme && one.SubjectId == subject));

    private Task<Seat> Seat(TestTown town, TestPerson person) =>
        app.Read(database => database.Set<Seat>().AsNoTracking().SingleAsync(seat => seat.ProgrammeId == town.Programme && seat.Id == person.Seat));

    private Task<int> Grants(TestTown town, PersonId person) =>
        app.Read(database => database.Set<Grant>().CountAsync(grant => grant.ProgrammeId == town.Programme && grant.PersonId == person));
}
