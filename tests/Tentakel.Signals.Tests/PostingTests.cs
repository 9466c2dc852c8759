using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Search;
using Tentakel.Platform.Search;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.IndexSignals;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>What the index holds is what the analyser says of the texts that may be found, whatever happened to them.</summary>
public sealed class PostingTests(TestApp app)
{
    private static readonly string[] Texts =
    [
        SignalsTown.Dark,
        "Lantaarn, lantaarns, straatlantaarn; en nóg een lantaarn!",
        "'; DELETE FROM \"SearchPostings\" -- \"aanhalingstekens\" \\ {accolades} [haken]",
        "Façade Zürich Ελλάδα 漢字 🐙 kaf\u0301ee I'm",
        "?!",
        "de het een",
        string.Join(' ', Enumerable.Range(0, 300).Select(number => $"woord{number}")),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_text_has_a_posting_for_each_of_its_terms_however_it_was_changed()
    {
        var signals = await SignalsTown.Make(app);
        foreach (var text in Texts)
        {
            await Holds(signals, [(await signals.Told(text)).Id]);
        }

        var all = (await app.Read(database => database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == signals.Town.Programme).Select(signal => signal.Id).ToListAsync(Cancel)))
            .ConvertAll(id => id.Value);
        foreach (var (id, text) in all.Zip(Texts.Reverse()))
        {
            (await signals.Publish(id, "Titel met lantaarn", text)).Must();
        }

        await Holds(signals, all);
        foreach (var id in all.Take(4))
        {
            (await signals.Withhold(id)).Must();
        }

        await Holds(signals, all);
        (await signals.Publish(all[0], "Weer een andere titel", "Heel andere woorden dan daarvoor.")).Must();
        await Holds(signals, all);
    }

    [Fact]
    public async Task A_rebuild_puts_back_what_is_missing_and_takes_away_what_a_text_no_longer_has()
    {
        var signals = await SignalsTown.Make(app);
        var open = (await signals.Told()).Id;
        (await signals.Publish(open)).Must();
        var whole = await Postings(signals);
        await app.Read(async database =>
        {
            var documents = await database.Set<SearchDocument>().Where(document => document.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel);
            var postings = await database.Set<SearchPosting>().Where(posting => posting.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel);
            database.RemoveRange(postings.Where((_, at) => at % 2 == 0));
            foreach (var document in documents)
            {
                database.Entry(document).Property(one => one.Terms).CurrentValue += " verzonnen";
                database.Add(new SearchPosting(document.ProgrammeId, document.Scope, "verzonnen", document.SubjectId));
            }

            return await database.SaveChangesAsync(Cancel);
        });
        Assert.NotEqual(whole, await Postings(signals));

        var actor = signals.Town.System;
        (await app.Do<RebuildSearchHandler, RebuildSearch, SearchRebuilt>(actor, new RebuildSearch(null), handler => handler.Handle(new RebuildSearch(null), actor, Cancel))).Must();

        await Holds(signals, [open]);
        Assert.Equal(whole, await Postings(signals));
    }

    [Fact]
    public async Task Of_what_was_refused_in_the_end_no_posting_stays()
    {
        var signals = await SignalsTown.Make(app);

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => app.Do<IndexSignals, Guid, int>(signals.Town.System, Guid.Empty, async index =>
        {
            var signal = Signal.Raise(
                new NewSignal { ProgrammeId = signals.Town.Programme, Text = "Zwaluwstaartje", AreaCode = signals.Town.DeWerf, AreaYear = 2025, Language = "nl" }, "hash", app.Clock.GetUtcNow());
            await index.Handle(new SignalTextChanged(signal, IsNew: true), signals.Town.System, Cancel);
            throw new TimeZoneNotFoundException();
        }));

        Assert.Empty(await Postings(signals));
    }

    /// <summary>The terms are those of the analyser, not of what was kept of it.</summary>
    private async Task Holds(SignalsTown signals, IReadOnlyCollection<Guid> ids)
    {
        var subjects = ids.Select(id => new SignalId(id).Subject).ToHashSet();
        var told = await app.Read(database => database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel));
        var expected = told.Where(signal => subjects.Contains(signal.SubjectId)).SelectMany(signal =>
            Lines(signal, SearchScope.Inside, signal.Text, signal.WouldHelp, signal.Place)
                .Concat(signal.Publication == Publication.Public ? Lines(signal, SearchScope.Public, signal.PublicTitle, signal.PublicText) : []));

        Assert.Equal(expected.Distinct().Order(StringComparer.Ordinal), (await Postings(signals)).Where(line => subjects.Any(subject => line.EndsWith(subject.Value.ToString(), StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Lines(Signal signal, SearchScope scope, params string[] texts) =>
        Searchable.Of(string.Join('\n', texts)).Terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(term => $"{scope} {term} {signal.SubjectId.Value}");

    private async Task<List<string>> Postings(SignalsTown signals)
    {
        var postings = await app.Read(database => database.Set<SearchPosting>().AsNoTracking().Where(posting => posting.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel));
        return [.. postings.Select(posting => $"{posting.Scope} {posting.Term} {posting.SubjectId.Value}").Order(StringComparer.Ordinal)];
    }
}
