using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>A town in which something is told, answered and judged through the real writer, and a look at what was kept.</summary>
internal sealed class SignalsTown(TestApp app, TestTown town)
{
    public const string Dark = "Het is ’s avonds pikdonker op het Vlierpad. Ik durf er niet meer langs.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestTown Town => town;

    public LedgerMoves Moves => app.Services.GetRequiredService<LedgerMoves>();

    public static async Task<SignalsTown> Make(TestApp app) => new(app, await app.NewTown());

    /// <summary>A street light in De Werf, which is Rafi's.</summary>
    public RaiseSignal Lamp(string text = Dark, string? email = null) => new(text, town.DeWerf, Topic: "street-lights", Email: email);

    public Task<Outcome<SignalRaised>> Raise(RaiseSignal command, Actor? actor = null, string? key = null)
    {
        var who = actor ?? town.Anonymous;
        return app.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(who, command, handler => handler.Handle(command, who, Cancel), key);
    }

    /// <summary>Tells of a lamp without an account.</summary>
    public async Task<SignalRaised> Told(string text = Dark, string? email = null) => (await Raise(Lamp(text, email))).Must();

    public async Task<Outcome<Publication>> Publish(Guid id, string? title = "Geen licht op het Vlierpad", string? text = null, TestPerson? by = null)
    {
        var actor = town.As(by ?? town.Moderator);
        var command = new PublishSignal(new SignalId(id), title, text);
        return await app.Do<ModerateSignalHandler, PublishSignal, Publication>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    public async Task<Outcome<Publication>> Withhold(Guid id, string? reason = "Er staat een naam in.", TestPerson? by = null)
    {
        var actor = town.As(by ?? town.Moderator);
        var command = new WithholdSignal(new SignalId(id), reason);
        return await app.Do<ModerateSignalHandler, WithholdSignal, Publication>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    public async Task Answer(Guid signal, TestPerson by, string text = "De lamp is gemaakt.") =>
        (await Moves.Do(town.As(by), new FulfilCommitment((await Commitment(signal)).CommitmentId, text), null, Cancel)).Must();

    /// <summary>Asks something of a service in a scope of its own.</summary>
    public async Task<TResult> Ask<TService, TResult>(Func<TService, Task<TResult>> ask)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The one without an account who gave their code.</summary>
    public Actor Follower(Guid signal) => town.Anonymous with { Followed = [signal] };

    public Task<Signal> Signal(Guid id) => app.Read(database => database.Set<Signal>().AsNoTracking()
        .SingleAsync(signal => signal.ProgrammeId == town.Programme && signal.Id == new SignalId(id)));

    public Task<int> Signals() => app.Read(database => database.Set<Signal>().CountAsync(signal => signal.ProgrammeId == town.Programme));

    /// <summary>The commitment to answer it, with its history.</summary>
    public Task<Commitment> Commitment(Guid signal) => app.Read(database => database.Set<Commitment>().AsNoTracking().Include(one => one.History)
        .SingleAsync(one => one.ProgrammeId == town.Programme && one.SubjectId == new SubjectId(signal) && one.Kind == CommitmentKind.Answer));

    /// <summary>What a colleague was asked about it.</summary>
    public Task<Commitment> Asked(Guid signal) => app.Read(database => database.Set<Commitment>().AsNoTracking()
        .SingleAsync(one => one.ProgrammeId == town.Programme && one.SubjectId == new SubjectId(signal) && one.Kind == CommitmentKind.Information));

    /// <summary>Everything done in this town, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Audit()
    {
        var rows = await app.Read(database => database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ProgrammeId == town.Programme).ToListAsync(Cancel));
        return [.. rows.OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Select(entry => entry.Action)];
    }

    /// <summary>What waits to be mailed, oldest first.</summary>
    public async Task<IReadOnlyList<MailMessage>> Mails()
    {
        var rows = await app.Read(database => database.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.ProgrammeId == town.Programme && message.Kind == MailMessage.Kind).ToListAsync(Cancel));
        return [.. rows.OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => JsonSerializer.Deserialize<MailMessage>(row.Payload)!)];
    }

    /// <summary>Somebody with an account and without a seat.</summary>
    public async Task<TestPerson> Resident(string name = "Yasmina")
    {
        var person = new Person(PersonId.New(), name, "", $"{name.ToLowerInvariant()}@post.example");
        await app.Arrange(person);
        return new TestPerson(person.Id, name, "", default, default, []);
    }
}
