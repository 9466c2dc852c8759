using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.ReadTalk;

/// <summary>Puts in the inbox of who has it whom to call, how and when: one query for contacts and one for talks, however many lines.</summary>
internal sealed class ContactRemarks(TentakelDbContext database, TalkWords words, IStringLocalizer<SignalsTexts> texts) : ISubjectRemarks
{
    public async Task<IReadOnlyDictionary<SubjectId, string>> Of(ProgrammeId programme, IReadOnlyList<SubjectId> subjects, CancellationToken cancellation)
    {
        var ids = subjects.ToList();
        var contacts = await database.Set<Contact>().AsNoTracking()
            .Where(contact => contact.ProgrammeId == programme && ids.Contains(contact.SubjectId)).ToDictionaryAsync(contact => contact.SubjectId, cancellation);
        if (contacts.Count == 0)
        {
            return new Dictionary<SubjectId, string>();
        }

        var talks = await database.Set<Talk>().AsNoTracking()
            .Where(talk => talk.ProgrammeId == programme && ids.Contains(talk.SubjectId)).ToDictionaryAsync(talk => talk.SubjectId, cancellation);
        var names = await database.Set<Signal>().AsNoTracking()
            .Where(signal => signal.ProgrammeId == programme && ids.Contains(signal.SubjectId) && signal.AskerName != "")
            .Select(signal => new { signal.SubjectId, signal.AskerName }).ToDictionaryAsync(signal => signal.SubjectId, signal => signal.AskerName, cancellation);
        return contacts.Where(one => !one.Value.Reach.IsEmpty).ToDictionary(one => one.Key, one => Remark(one.Value, talks.GetValueOrDefault(one.Key), names.GetValueOrDefault(one.Key)));
    }

    private string Remark(Contact contact, Talk? talk, string? name)
    {
        var who = talk?.AskerName ?? name ?? "";
        who = who.Length == 0 ? texts["talk.somebody"].Value : who;
        return talk is null
            ? texts["contact.remark", who, contact.Reach]
            : texts["talk.remark", who, words.Way(talk.Way), contact.Reach, words.When(talk), words.Wished(talk)];
    }
}
