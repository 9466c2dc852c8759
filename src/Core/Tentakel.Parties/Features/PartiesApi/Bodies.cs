namespace Tentakel.Parties.Features.PartiesApi;

/// <param name="Kind">residents, municipality, province, ministry, agency, housing, school, police, care, welfare, office or other.</param>
public sealed record PartyBody(string? Name, string? Kind);

/// <param name="Language">nl or en: the language mail to them is written in.</param>
public sealed record PersonBody(string? GivenName, string? FamilyName, string? Email, string? Language);

/// <param name="PartyId">Only for a new one.</param>
public sealed record DeskBody(Guid? PartyId, string? NameNl, string? NameEn, string? Phone, string? Words);

/// <param name="PersonId">Only for a new one: another person is another seat.</param>
/// <param name="Scale">neighbourhood, municipality, region or nation.</param>
/// <param name="Level">residents, frontline, management or administration.</param>
/// <param name="MayPromise">Left out, it stays as it is, or as the level has it.</param>
public sealed record SeatBody(Guid? PersonId, Guid? DeskId, string? TitleNl, string? TitleEn, string? Scale, string? Level, Guid? DomainId, bool? MayPromise);

/// <param name="Topics">Keys of topics; none is every topic.</param>
/// <param name="Areas">CBS codes; none is everywhere.</param>
public sealed record PortfolioBody(Guid? SeatId, IReadOnlyList<string>? Topics, IReadOnlyList<string>? Areas);

public sealed record PolicyDomainBody(string? NameNl, string? NameEn);

/// <param name="Key">Only for a new one.</param>
/// <param name="Ended">It can no longer be chosen.</param>
public sealed record TopicBody(string? Key, string? NameNl, string? NameEn, Guid? DomainId, string? Examples, bool Ended);

/// <param name="PersonId">Only for a new one. Everybody may say it of themselves.</param>
public sealed record AbsenceBody(Guid? PersonId, Guid? DeputyId, DateOnly? From, DateOnly? Until);

public sealed record DuoBody(Guid? WorkerSeatId, Guid? LinkSeatId);

/// <param name="Kind">finance, legal, permits or other.</param>
public sealed record ContactBody(Guid? DeskId, string? Kind, Guid? SeatId, string? What, string? Reach);

/// <param name="SeatId">For this seat alone; else a role is named.</param>
public sealed record OwnDecisionBody(Guid? SeatId, string? Role, string? May, decimal? Euro);

/// <param name="SuccessorSeatId">The seat that takes over what is still owed; needed when something is.</param>
public sealed record DepartureBody(Guid? SuccessorSeatId);

/// <param name="Permissions">All of them: what is not named is taken away.</param>
public sealed record PermissionsBody(IReadOnlyList<string>? Permissions);

public sealed record EditedItem(Guid Id);
