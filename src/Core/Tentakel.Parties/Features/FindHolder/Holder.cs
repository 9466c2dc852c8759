using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Features.FindHolder;

/// <summary>The named person that something comes to, and why it is this one.</summary>
/// <param name="Via">Set when <paramref name="PersonId"/> stands in: the person whose seat it is, who is away.</param>
public sealed record Holder(SeatId SeatId, PartyId PartyId, PersonId PersonId, Coordinates At, HolderReason Reason, PersonId? Via);

/// <summary>What made the choice.</summary>
/// <param name="Key">Which sentence: a portfolio for this topic, for this area, for everything here, or the programme office.</param>
/// <param name="Topic">Filled when the topic counted.</param>
/// <param name="AreaCode">Filled when the area counted: the neighbourhood itself, its district or its municipality.</param>
public sealed record HolderReason(HolderReasonKind Key, TopicId? Topic, string? AreaCode);

public enum HolderReasonKind
{
    TopicAndArea,
    Topic,
    Area,
    Everything,
    ProgrammeOffice,
}
