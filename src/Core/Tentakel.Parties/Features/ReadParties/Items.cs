using Tentakel.Parties.Domain;

namespace Tentakel.Parties.Features.ReadParties;

public sealed record PartyItem(Guid Id, string Name, string Kind);

/// <param name="Seats">How many seats they have here now.</param>
public sealed record PersonItem(Guid Id, string GivenName, string FamilyName, string? Email, string Language, int Seats)
{
    internal string FullName => $"{GivenName} {FamilyName}".Trim();
}

/// <param name="EndedOn">The first day it was no longer there.</param>
public sealed record DeskItem(Guid Id, Guid PartyId, string Party, string NameNl, string NameEn, string Phone, string Words, DateOnly? EndedOn);

/// <param name="MayPromise">Has the mandate to promise something.</param>
/// <param name="Office">Gets what belongs to nobody.</param>
public sealed record SeatItem(
    Guid Id,
    Guid PersonId,
    string Person,
    Guid DeskId,
    string Desk,
    string Party,
    string TitleNl,
    string TitleEn,
    string Scale,
    string Level,
    Guid? DomainId,
    bool MayPromise,
    bool Office,
    DateOnly? EndedOn)
{
    internal LocalText Title => new(TitleNl, TitleEn);

    internal string? Email { get; init; }
}

/// <param name="Topics">Keys of topics; empty is every topic.</param>
/// <param name="Areas">CBS codes; empty is everywhere.</param>
public sealed record PortfolioItem(Guid Id, Guid SeatId, string Person, string Desk, IReadOnlyList<string> Topics, IReadOnlyList<string> Areas);

public sealed record PolicyDomainItem(Guid Id, string NameNl, string NameEn);

/// <param name="EndedOn">The first day it could no longer be chosen.</param>
public sealed record ManagedTopicItem(Guid Id, string Key, string NameNl, string NameEn, Guid DomainId, string Examples, DateOnly? EndedOn);

public sealed record AbsenceItem(Guid Id, Guid PersonId, string Person, Guid DeputyId, string Deputy, DateOnly From, DateOnly Until);

public sealed record DuoItem(Guid Id, Guid WorkerSeatId, string Worker, Guid LinkSeatId, string Link);

public sealed record ContactItem(Guid Id, Guid DeskId, string Desk, string Kind, Guid SeatId, string Person, string What, string Reach);

public sealed record OwnDecisionItem(Guid Id, Guid? SeatId, string? Person, string Role, string May, decimal? Euro);
