using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Parties.Resources;
using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Features.Manage;

/// <summary>What can be chosen in the forms.</summary>
public sealed class Choices(ReadParties.ReadParties read, IStringLocalizer<PartiesTexts> texts)
{
    /// <summary>The words of an enum; each is the text <c>word.{enum}.{word}</c>.</summary>
    public IReadOnlyList<SelectListItem> Words<T>()
        where T : struct, Enum
    {
        var name = typeof(T).Name.ToLowerInvariant();
        return [.. Enum.GetValues<T>().Select(value => Spelling.Of(value)).Select(word => new SelectListItem(texts[$"word.{name}.{word}"], word))];
    }

    public async Task<IReadOnlyList<SelectListItem>> Parties(ProgrammeId programme, CancellationToken cancellation) =>
        [.. (await read.Parties(All(programme), cancellation)).Items.Select(party => new SelectListItem(party.Name, $"{party.Id}"))];

    public async Task<IReadOnlyList<SelectListItem>> People(ProgrammeId programme, CancellationToken cancellation) =>
        [.. (await read.People(All(programme), cancellation)).Items.Select(person => new SelectListItem(person.FullName, $"{person.Id}"))];

    public async Task<IReadOnlyList<SelectListItem>> Desks(ProgrammeId programme, Guid? keep, CancellationToken cancellation) =>
    [
        .. (await read.Desks(All(programme), cancellation)).Items.Where(desk => desk.EndedOn is null || desk.Id == keep)
            .Select(desk => new SelectListItem($"{desk.NameNl}, {desk.Party}", $"{desk.Id}")),
    ];

    /// <summary>Seats that somebody sits in; colleagues only, where a resident cannot be chosen.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Seats(ProgrammeId programme, bool colleagues, CancellationToken cancellation) =>
    [
        .. (await read.Seats(All(programme), ended: false, cancellation)).Items.Where(seat => !colleagues || seat.Level != Spelling.Of(Domain.Level.Residents))
            .Select(seat => new SelectListItem($"{seat.Person}, {seat.Title.Here}, {seat.Desk}", $"{seat.Id}")),
    ];

    /// <summary>People who work here, once each.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Colleagues(ProgrammeId programme, CancellationToken cancellation) =>
    [
        .. (await read.Seats(All(programme), ended: false, cancellation)).Items.Where(seat => seat.Level != Spelling.Of(Domain.Level.Residents))
            .DistinctBy(seat => seat.PersonId).Select(seat => new SelectListItem($"{seat.Person}, {seat.Desk}", $"{seat.PersonId}")),
    ];

    public async Task<IReadOnlyList<SelectListItem>> Domains(ProgrammeId programme, CancellationToken cancellation) =>
        [.. (await read.Domains(programme, cancellation)).Select(domain => new SelectListItem(new Domain.LocalText(domain.NameNl, domain.NameEn).Here, $"{domain.Id}"))];

    private static ListQuery All(ProgrammeId programme) => new(programme, Size: ListQuery.Everything);
}
