using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <content>The parts of owner, asker and offer that lists are filtered and sorted by: an index needs plain columns.</content>
public sealed partial class Commitment
{
    public PartyId OwnerPartyId { get; private set; }

    public SeatId? OwnerSeatId { get; private set; }

    public PersonId OwnerPersonId { get; private set; }

    public PartyId? AskerPartyId { get; private set; }

    public PersonId? AskerPersonId { get; private set; }

    /// <summary>Who may accept or return <see cref="HandOver"/>; null when it is not offered.</summary>
    public PersonId? OfferedToPersonId { get; private set; }
}
