using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.EditTemplates;

/// <param name="Id">Null makes a new one.</param>
/// <param name="Desk">Only for a new one.</param>
/// <param name="Text">With [naam], [straat] and [datum] where those are filled in.</param>
public sealed record SaveTemplate(AnswerTemplateId? Id, DeskId? Desk, string? Title, string? Text);

public sealed record DeleteTemplate(AnswerTemplateId Id);

/// <summary>The templates of a desk are edited by who has a seat at it; to others they are not there.</summary>
public sealed class EditTemplatesHandler(TentakelDbContext database, AuditTrail audit)
{
    public async Task<Outcome<AnswerTemplateId>> Handle(SaveTemplate command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var desks = await Desks(database, actor.Programme, actor.Person).ToListAsync(cancellation);
        var template = command.Id is not { } id ? null : await Find(id, actor, desks, cancellation);
        if (command.Id is not null && template is null)
        {
            return Refusal.NotFound();
        }

        var errors = new List<FieldError>();
        if (template is null && (command.Desk is not { } desk || !desks.Contains(desk)))
        {
            errors.Add(new FieldError("desk", "commitments.template-desk"));
        }

        if (string.IsNullOrWhiteSpace(command.Title))
        {
            errors.Add(new FieldError("title", "commitments.template-title"));
        }

        if (string.IsNullOrWhiteSpace(command.Text))
        {
            errors.Add(new FieldError("text", "commitments.text-required"));
        }

        errors.AddRange(TextRules.Check("title", command.Title, AnswerTemplate.MostTitle)?.Fields ?? []);
        errors.AddRange(TextRules.Check("text", command.Text)?.Fields ?? []);
        if (Placeholders.Unknown(command.Text ?? "") is { } unknown)
        {
            errors.Add(new FieldError("text", "commitments.template-unknown", unknown));
        }

        if (errors.Count > 0)
        {
            return Refusal.Invalid([.. errors]);
        }

        if (template is null)
        {
            database.Add(template = new AnswerTemplate(actor.Programme, command.Desk!.Value, command.Title!.Trim(), command.Text!.Trim()));
        }
        else
        {
            template.Change(command.Title!.Trim(), command.Text!.Trim());
        }

        audit.Record(actor, command.Id is null ? "commitments.add-template" : "commitments.change-template", template.Id.Value, new { desk = template.DeskId.Value });
        return template.Id;
    }

    public async Task<Outcome<bool>> Handle(DeleteTemplate command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (await Find(command.Id, actor, await Desks(database, actor.Programme, actor.Person).ToListAsync(cancellation), cancellation) is not { } template)
        {
            return Refusal.NotFound();
        }

        database.Remove(template);
        audit.Record(actor, "commitments.delete-template", template.Id.Value, new { desk = template.DeskId.Value });
        return true;
    }

    /// <summary>The desks at which somebody has a seat in this programme; a resident with a seat works at none.</summary>
    internal static IQueryable<DeskId> Desks(TentakelDbContext database, ProgrammeId programme, PersonId? person) => database.Set<Seat>().AsNoTracking().Taken()
        .Where(seat => seat.ProgrammeId == programme && seat.PersonId == person && seat.Level != Level.Residents).Select(seat => seat.DeskId).Distinct();

    private Task<AnswerTemplate?> Find(AnswerTemplateId id, Actor actor, List<DeskId> desks, CancellationToken cancellation) =>
        database.Set<AnswerTemplate>().SingleOrDefaultAsync(
            template => template.ProgrammeId == actor.Programme && template.Id == id && desks.Contains(template.DeskId), cancellation);
}
