using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary>What somebody can do with a commitment now, so that nobody is offered a button that refuses.</summary>
public static class PossibleMoves
{
    public const string Answer = "answers";
    public const string HandOver = "hand-overs";
    public const string Accept = "hand-overs/acceptance";
    public const string Return = "hand-overs/return";
    public const string Extend = "extensions";
    public const string Pause = "pauses";
    public const string Resume = "resumptions";
    public const string Ask = "questions";
    public const string Confirm = "confirmations";
    public const string Reopen = "reopenings";
    public const string Promise = "promises";
    public const string Adjust = "adjustments";
    public const string Break = "breaks";
    public const string Withdraw = "withdrawals";
    public const string Forward = "forwardings";

    /// <summary>As the API names them: the last part of the path to post to.</summary>
    /// <param name="subject">With its circle.</param>
    /// <param name="mayPromise">The owner has the mandate to promise, and this is the owner or their deputy.</param>
    public static IReadOnlyList<string> Of(Actor actor, Commitment commitment, Subject subject, IReadOnlySet<PersonId> replaces, bool mayPromise)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        var moves = new List<string>();
        var running = commitment.Status is CommitmentStatus.Open or CommitmentStatus.Paused;
        if (LedgerAccess.Can(actor, LedgerAction.AnswerOffer, commitment, subject, replaces) && running && commitment.HandOver is not null)
        {
            moves.AddRange([Accept, Return]);
        }

        if (LedgerAccess.Can(actor, LedgerAction.Work, commitment, subject, replaces))
        {
            Add(Answer, CommitmentMove.Fulfil);
            Add(HandOver, CommitmentMove.OfferHandOver, commitment.HandOver is null);
            if (running)
            {
                moves.Add(Ask);
            }

            var promised = commitment.Basis == CommitmentBasis.Promised;
            Add(Promise, CommitmentMove.Promise, mayPromise && !promised);
            Add(Adjust, CommitmentMove.Adjust, promised);
            Add(Break, CommitmentMove.Break, promised);
            Add(Extend, CommitmentMove.Extend, !promised && commitment.Extensions < Commitment.MaxExtensions);
            Add(Forward, CommitmentMove.Forward, !promised && commitment.Kind == CommitmentKind.Answer);
            Add(Pause, CommitmentMove.Pause);
            Add(Resume, CommitmentMove.Resume);
        }

        if (LedgerAccess.Can(actor, LedgerAction.Judge, commitment, subject, replaces))
        {
            Add(Confirm, CommitmentMove.Confirm);
            Add(Reopen, CommitmentMove.Reopen);
            Add(Withdraw, CommitmentMove.Withdraw);
        }

        return moves;

        void Add(string name, CommitmentMove move, bool also = true)
        {
            if (also && CommitmentMoves.Next(commitment.Status, move) is not null)
            {
                moves.Add(name);
            }
        }
    }
}
