using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;
using Tentakel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Tentakel.Commitments.Tests.Handlers;

/// <summary>A town with a ledger: opens commitments by hand and looks at what became of them.</summary>
internal sealed class LedgerTown(TestApp app, TestTown town)
{
    public TestTown Town => town;

    public LedgerMoves Moves => app.Services.GetRequiredService<LedgerMoves>();

    public static async Task<LedgerTown> Make(TestApp app) => new(app, await app.NewTown());

    /// <summary>A question about street lights in De Werf, on Rafi's desk unless told otherwise.</summary>
    public async Task<Commitment> Question(
        TestPerson? owner = null, TestPerson? asker = null, bool published = false, Reason? why = null, Term? term = null, string title = "Het Vlierpad is donker")
    {
        owner ??= town.Rafi;
        var subject = new Subject(town.Programme, SubjectId.New(), "signal", "Straatverlichting in De Werf", title, "/signalen/1", Confidentiality.Public);
        if (published)
        {
            subject.Publish();
        }

        subject.Admit(owner.Id, SubjectRole.Owner);
        if (asker is not null)
        {
            subject.Admit(asker.Id, SubjectRole.Asker);
        }

        var commitment = Commitment.Open(
            new NewCommitment
            {
                ProgrammeId = town.Programme,
                SubjectId = subject.SubjectId,
                Kind = CommitmentKind.Answer,
                Basis = CommitmentBasis.Asked,
                OwedBy = new Owner(owner.Party, owner.Seat, owner.Id),
                OwedTo = new Asker(null, asker?.Id),
                Direction = Direction.Up,
                Term = term ?? Term.WorkingDays(5),
                Why = why ?? Reason.Of("TopicAndArea", town.StreetLights.Id.Value.ToString(), town.DeWerf, ""),
            },
            new MoveContext(asker is null ? Maker.Follower : Maker.Person(asker.Id), app.Clock.GetUtcNow(), WorkingCalendar.Dutch));
        await app.Arrange(subject, commitment);
        return commitment;
    }

    public Task<Commitment> Now(CommitmentId id) => app.Read(database => database.Set<Commitment>().AsNoTracking()
        .Include(commitment => commitment.History).SingleAsync(commitment => commitment.CommitmentId == id));

    public Task<List<string>> Audit(CommitmentId id) => app.Read(database => database.Set<AuditEntry>().AsNoTracking()
        .Where(entry => entry.ProgrammeId == town.Programme && entry.Target == id.Value).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());

    public Task Away(TestPerson person, TestPerson deputy, DateOnly from, DateOnly until) =>
        app.Arrange(new Absence(person.Id, deputy.Id, from, until));

    public Task<Outcome<Moved>> Answer(TestPerson person, CommitmentId id, string text = "De lamp is gemaakt.") =>
        Moves.Do(town.As(person), new FulfilCommitment(id, text), null, CancellationToken.None);

    /// <summary>The anonymous asker who gave their code.</summary>
    public Actor Follower(Commitment commitment) => town.Anonymous with { Followed = [commitment.SubjectId.Value] };

    /// <summary>Reads something with a service of the program.</summary>
    public async Task<TResult> With<TService, TResult>(Func<TService, Task<TResult>> read)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
