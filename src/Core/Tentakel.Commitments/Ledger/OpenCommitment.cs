using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Ledger;

/// <summary>What a room asks of the ledger: that somebody owes somebody something about its subject.</summary>
public sealed record CommitmentRequest(Subject Subject, CommitmentKind Kind, Owner Owner, Coordinates OwnerAt, Asker Asker, Coordinates AskerAt, Term Term, Reason Why)
{
    /// <summary>What is promised; null for what is asked.</summary>
    public string? PromiseText { get; init; }
}

/// <summary>Opens commitments for the rooms, within the transaction they are in.</summary>
public sealed class OpenCommitment(TentakelDbContext database, Agreements agreements)
{
    public async Task<Commitment> Handle(CommitmentRequest request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var basis = request.PromiseText is null ? CommitmentBasis.Asked : CommitmentBasis.Promised;
        var commitment = Commitment.Open(
            new NewCommitment
            {
                ProgrammeId = request.Subject.ProgrammeId,
                SubjectId = request.Subject.SubjectId,
                Kind = request.Kind,
                Basis = basis,
                OwedBy = request.Owner,
                OwedTo = request.Asker,
                Direction = Directions.Of(basis, request.OwnerAt, request.AskerAt),
                Term = request.Term,
                Why = request.Why,
                PromiseText = request.PromiseText,
            },
            await agreements.Now(actor, cancellation));
        database.Add(commitment);
        request.Subject.Admit(request.Owner.PersonId, request.Kind == CommitmentKind.Information ? SubjectRole.Helper : SubjectRole.Owner);
        return commitment;
    }
}
