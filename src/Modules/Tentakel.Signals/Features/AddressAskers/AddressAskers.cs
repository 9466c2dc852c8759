using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.AddressAskers;

/// <summary>How who told a signal is addressed: by the name they gave, or the one of their account, or as a resident.</summary>
public sealed class AddressAskers(TentakelDbContext database, IStringLocalizer<SignalsTexts> texts) : IAddressAskers
{
    public async Task<Addressee?> Of(ProgrammeId programme, SubjectId subject, CancellationToken cancellation = default)
    {
        var found = (await Told(programme, [subject], cancellation)).SingleOrDefault();
        return found is null
            ? null
            : new Addressee(found.Name ?? ResidentWord.In(texts, found.Language), found.Place, Amsterdam.DateOf(found.RaisedAt), found.Language);
    }

    public async Task<IReadOnlyDictionary<SubjectId, Func<string, string>>> Readdress(
        ProgrammeId programme, SubjectId from, IReadOnlyCollection<SubjectId> to, CancellationToken cancellation = default)
    {
        var told = await Told(programme, [from, .. to], cancellation);
        if (told.SingleOrDefault(one => one.Subject == from) is not { } first)
        {
            return new Dictionary<SubjectId, Func<string, string>>();
        }

        return told.Where(one => one != first).ToDictionary(
            one => one.Subject,
            one =>
            {
                // Without a name of their own, the word for a resident, in the language that the answer is in.
                var instead = one.Name ?? ResidentWord.In(texts, first.Language);
                return (Func<string, string>)(text => AskerNames.Hide(text, first.Names, instead));
            });
    }

    private async Task<IReadOnlyList<ToldBy>> Told(ProgrammeId programme, List<SubjectId> subjects, CancellationToken cancellation)
    {
        var rows = await (
            from signal in database.Set<Signal>().AsNoTracking()
            join one in database.Set<Person>().AsNoTracking() on signal.AskerId equals (PersonId?)one.Id into askers
            from asker in askers.DefaultIfEmpty()
            where signal.ProgrammeId == programme && subjects.Contains(signal.SubjectId)
            select new { signal.SubjectId, signal.AskerName, signal.Place, signal.RaisedAt, signal.Language, Asker = asker == null ? "" : asker.GivenName }).ToListAsync(cancellation);
        return [.. rows.Select(row => new ToldBy(
            row.SubjectId, [.. new[] { row.AskerName, row.Asker }.Where(name => name.Trim().Length > 0)], row.Place, row.RaisedAt, row.Language))];
    }

    private sealed record ToldBy(SubjectId Subject, IReadOnlyList<string> Names, string Place, DateTimeOffset RaisedAt, string Language)
    {
        public string? Name => Names.Count > 0 ? Names[0] : null;
    }
}
