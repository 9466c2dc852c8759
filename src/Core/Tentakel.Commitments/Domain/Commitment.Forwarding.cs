using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Domain;

/// <content>Sending on what is for another organisation (Awb 2:3).</content>
public sealed partial class Commitment
{
    public const int MostOrganisation = 200;
    public const int MostReach = 300;

    /// <summary>The organisation it was sent on to; null when it was not.</summary>
    public string? ForwardedTo { get; private set; }

    /// <summary>How that organisation is reached, for the asker.</summary>
    public string? ForwardedReach { get; private set; }

    /// <summary>The Dutch day it was sent on.</summary>
    public DateOnly? ForwardedOn { get; private set; }

    /// <summary>
    /// Sends it on. A question can be sent on, a promise cannot: who promised owes it. It ends here and stays in sight; the asker
    /// who hears nothing over there says so, and it is owed again.
    /// </summary>
    public Outcome Forward(string organisation, string reach, string reason, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Forward) ?? Blank("organisation", organisation) ?? Blank("reach", reach) ?? Blank("reason", reason)) is { } refusal)
        {
            return refusal;
        }

        if (Basis == CommitmentBasis.Promised || Kind != CommitmentKind.Answer)
        {
            return new Refusal("commitments.forward.not-a-question");
        }

        (organisation, reach, reason) = (organisation.Trim(), reach.Trim(), reason.Trim());
        Stop();
        (ForwardedTo, ForwardedReach, ForwardedOn) = (organisation, reach, now.Today);
        return Record(CommitmentMove.Forward, now, facts => new CommitmentForwarded(facts, organisation, reach, reason), organisation, reason);
    }
}
