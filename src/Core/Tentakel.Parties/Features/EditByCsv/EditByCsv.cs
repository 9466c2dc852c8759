using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Parties.Features.EditPeople;
using Tentakel.Parties.Features.EditPortfolios;
using Tentakel.Parties.Features.EditSeats;
using Tentakel.Parties.Features.Leave;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.EditByCsv;

public enum CsvKind
{
    People,
    Seats,
    Portfolios,
}

/// <summary>Everything a file says, at once or not at all.</summary>
/// <param name="Seen">What the preview was compared with; refused when it is something else by now.</param>
public sealed record ApplyCsv(CsvKind Kind, string Text, string Seen);

/// <summary>What a file would do, and what is wrong with it. There is no plan when the columns are not there.</summary>
public sealed record CsvPreview(CsvPlan? Plan, IReadOnlyList<CsvFault> Faults);

/// <summary>
/// Reads a file into the edits that the screens make, so that a file can do nothing a screen cannot. A preview runs the same
/// edits and saves none of them.
/// </summary>
internal sealed class EditByCsvHandler(
    TentakelDbContext database,
    CsvTables tables,
    AuditKeys auditKeys,
    IEdit<SavePerson> savePerson,
    IEdit<LeaveProgramme> leave,
    IEdit<SaveSeat> saveSeat,
    IEdit<EndSeat> endSeat,
    IEdit<SavePortfolio> savePortfolio,
    IEdit<RemovePortfolio> removePortfolio,
    AuditTrail audit) : IEdit<ApplyCsv>
{
    public async Task<Outcome<Guid>> Handle(ApplyCsv command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var (plan, faults) = await Work(command.Kind, command.Text, actor, cancellation);
        if (plan is null || faults.Count > 0)
        {
            return new Refusal("parties.csv-faults");
        }

        if (plan.Seen != command.Seen)
        {
            return new Refusal("parties.csv-moved");
        }

        // Two editors who both leave in one file each see the other stay.
        string edit = PartiesPermissions.Edit;
        var gone = database.ChangeTracker.Entries<Grant>().Where(entry => entry.State == EntityState.Deleted && entry.Entity.Permission == edit).Select(entry => entry.Entity.PersonId).ToList();
        if (gone.Count > 0 && !await database.Set<Grant>().AnyAsync(
            grant => grant.ProgrammeId == actor.Programme && grant.Permission == edit && !gone.Contains(grant.PersonId), cancellation))
        {
            return new Refusal("parties.last-editor");
        }

        audit.Record(actor, "parties.apply-csv", actor.Programme.Value, new { command.Kind, changes = plan.Changes.Count });
        return actor.Programme.Value;
    }

    public async Task<CsvPreview> Work(CsvKind kind, string text, Actor actor, CancellationToken cancellation)
    {
        // A preview comes by no Writer, which opens them.
        await auditKeys.Open(cancellation);
        var table = await tables.Of(kind, actor.Programme, cancellation);
        var (plan, faults, lines) = table.Compare(text);
        if (plan is null)
        {
            return new CsvPreview(null, faults);
        }

        var found = faults.ToList();
        var names = await tables.Names(kind, actor.Programme, cancellation);
        var mails = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var change in plan.Changes)
        {
            var line = lines[change.Line];
            if (kind == CsvKind.People && change.Kind != CsvChangeKind.Ended && line.Values[CsvTables.Email] is { Length: > 0 } mail && !mails.Add(mail))
            {
                found.Add(new CsvFault(change.Line, CsvTables.Email, new FieldError("email", "parties.email-here")));
                continue;
            }

            var outcome = await Do(kind, change, line, names, actor, cancellation);
            if (outcome.IsRefused)
            {
                found.AddRange(outcome.Refusal.Fields.Count == 0
                    ? [new CsvFault(change.Line, "", null, outcome.Refusal.Kind == RefusalKind.NotFound ? new Refusal("parties.csv-nothing") : outcome.Refusal)]
                    : outcome.Refusal.Fields.Select(error => new CsvFault(change.Line, CsvTables.ColumnOf(error.Field), error)));
            }
        }

        return new CsvPreview(plan, [.. found.OrderBy(fault => fault.Line)]);
    }

    private Task<Outcome<Guid>> Do(CsvKind kind, CsvChange change, CsvLine line, CsvNames names, Actor actor, CancellationToken cancellation)
    {
        Guid? id = Guid.TryParse(line.Id, out var known) ? known : null;
        string Value(string column) => line.Values[column];
        var ends = change.Kind == CsvChangeKind.Ended;
        if (ends && id is null)
        {
            return Task.FromResult<Outcome<Guid>>(Refusal.NotFound());
        }

        switch (kind)
        {
            case CsvKind.People when ends:
                return leave.Handle(new LeaveProgramme(new PersonId(known), null), actor, cancellation);
            case CsvKind.People:
                return savePerson.Handle(
                    new SavePerson(id is null ? null : new PersonId(known), Value(CsvTables.Given), Value(CsvTables.Family), Value(CsvTables.Email), Value(CsvTables.Language)),
                    actor,
                    cancellation);
            case CsvKind.Seats when ends:
                return endSeat.Handle(new EndSeat(new SeatId(known), null), actor, cancellation);
            case CsvKind.Seats:
                if (id is not null && change.Fields.Any(field => field.Column == CsvTables.Person))
                {
                    return Task.FromResult<Outcome<Guid>>(Refusal.Invalid(new FieldError("person", "parties.csv-other-person")));
                }

                return saveSeat.Handle(
                    new SaveSeat(
                        id is null ? null : new SeatId(known),
                        names.Person(Value(CsvTables.Person)),
                        names.Desk(Value(CsvTables.Party), Value(CsvTables.Desk)),
                        Value(CsvTables.Title),
                        Value(CsvTables.TitleEn),
                        Spelling.Read<Scale>(Value(CsvTables.Scale)),
                        Spelling.Read<Level>(Value(CsvTables.Level)),
                        names.Domain(Value(CsvTables.Domain)),
                        CsvTables.Yes(Value(CsvTables.MayPromise))),
                    actor,
                    cancellation);
            case CsvKind.Portfolios when ends:
                return removePortfolio.Handle(new RemovePortfolio(new PortfolioId(known)), actor, cancellation);
            default:
                return savePortfolio.Handle(
                    new SavePortfolio(
                        id is null ? null : new PortfolioId(known),
                        Guid.TryParse(Value(CsvTables.Seat), out var seat) ? new SeatId(seat) : null,
                        CsvTables.Words(Value(CsvTables.Topics)),
                        CsvTables.Words(Value(CsvTables.Areas))),
                    actor,
                    cancellation);
        }
    }
}
