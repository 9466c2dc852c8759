using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.EditTemplates;

/// <summary>Puts a template of one's own desk below what was typed already, with what is known filled in. Changes nothing.</summary>
public sealed class FillTemplate(TentakelDbContext database, LedgerDesk desk, IEnumerable<IAddressAskers> rooms, TermText dates)
{
    public async Task<Outcome<string>> Handle(CommitmentId commitment, AnswerTemplateId? template, string? typed, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var taken = await desk.Take(actor, commitment, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var desks = EditTemplatesHandler.Desks(database, actor.Programme, actor.Person);
        var text = template is not { } id ? null : await database.Set<AnswerTemplate>().AsNoTracking()
            .Where(one => one.ProgrammeId == actor.Programme && one.Id == id && desks.Contains(one.DeskId))
            .Select(one => one.Text).SingleOrDefaultAsync(cancellation);
        if (text is null)
        {
            return Refusal.Invalid(new FieldError("template", "commitments.template-choose"));
        }

        Addressee? asker = null;
        foreach (var room in rooms)
        {
            asker ??= await room.Of(actor.Programme, taken.Value.Subject.SubjectId, cancellation);
        }

        using (new InLanguage(asker?.Language ?? InLanguage.Current))
        {
            var filled = Placeholders.Fill(text, asker?.Name, asker?.Street, asker is null ? null : dates.Date(asker.AskedOn));
            return string.IsNullOrWhiteSpace(typed) ? filled : $"{typed.TrimEnd()}\n\n{filled}";
        }
    }
}
