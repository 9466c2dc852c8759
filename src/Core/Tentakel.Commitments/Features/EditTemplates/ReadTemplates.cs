using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;

namespace Tentakel.Commitments.Features.EditTemplates;

public sealed record TemplateLine(AnswerTemplateId Id, DeskId Desk, string Title, string Text);

/// <summary>The desks somebody works at, with what they often answer.</summary>
public sealed class ReadTemplates(TentakelDbContext database)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<TemplateLine>> Of(Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var desks = EditTemplatesHandler.Desks(database, actor.Programme, actor.Person);
        return await database.Set<AnswerTemplate>().AsNoTracking()
            .Where(template => template.ProgrammeId == actor.Programme && desks.Contains(template.DeskId))
            .OrderBy(template => template.Title).ThenBy(template => template.Id).Take(Most)
            .Select(template => new TemplateLine(template.Id, template.DeskId, template.Title, template.Text)).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<(DeskId Id, LocalText Name)>> Desks(Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var desks = EditTemplatesHandler.Desks(database, actor.Programme, actor.Person);
        var found = await database.Set<Desk>().AsNoTracking().Where(desk => desks.Contains(desk.Id)).OrderBy(desk => desk.Id)
            .Select(desk => new { desk.Id, desk.Name }).ToListAsync(cancellation);
        return [.. found.Select(desk => (desk.Id, desk.Name))];
    }
}
