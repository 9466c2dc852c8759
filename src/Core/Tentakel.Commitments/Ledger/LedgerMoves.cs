using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.ForwardCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JoinCommitments;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Commitments.Features.PromiseCommitment;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Ledger;

/// <summary>Every move of the ledger through the <see cref="Writer"/>, for pages and API alike.</summary>
public sealed class LedgerMoves(Writer writer)
{
    public Task<Outcome<Moved>> Do(Actor actor, FulfilCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<FulfilCommitmentHandler, FulfilCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, PromiseCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<PromiseCommitmentHandler, PromiseCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, AdjustCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<PromiseCommitmentHandler, AdjustCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, BreakCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<EndCommitmentHandler, BreakCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, WithdrawCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<EndCommitmentHandler, WithdrawCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, ForwardCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<ForwardCommitmentHandler, ForwardCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, OfferHandOver command, string? key, CancellationToken cancellation) =>
        writer.Do<OfferHandOverHandler, OfferHandOver, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, AnswerHandOver command, string? key, CancellationToken cancellation) =>
        writer.Do<AnswerHandOverHandler, AnswerHandOver, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, ExtendCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<ExtendCommitmentHandler, ExtendCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, PauseCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<PauseCommitmentHandler, PauseCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, ResumeCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<PauseCommitmentHandler, ResumeCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, AskColleague command, string? key, CancellationToken cancellation) =>
        writer.Do<AskColleagueHandler, AskColleague, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, JoinCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<JoinCommitmentsHandler, JoinCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, PartCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<JoinCommitmentsHandler, PartCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, ConfirmCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<JudgeCommitmentHandler, ConfirmCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);

    public Task<Outcome<Moved>> Do(Actor actor, ReopenCommitment command, string? key, CancellationToken cancellation) =>
        writer.Do<JudgeCommitmentHandler, ReopenCommitment, Moved>(actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
}
