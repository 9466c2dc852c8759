using Tentakel.Commitments.Search;
using Tentakel.Platform.Access;
using Tentakel.Platform.Events;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.IndexSignals;

/// <summary>
/// Keeps what can be searched equal to what can be read, in the same transaction: the public text once a moderator let it
/// through and no longer than that, and the text as it was told for those who have a part in it.
/// </summary>
public sealed class IndexSignals(SearchIndex index) : IHandle<SignalTextChanged>
{
    public async Task<Outcome> Handle(SignalTextChanged happened, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var signal = happened.Signal;
        if (happened.IsNew)
        {
            await index.Add(signal.ProgrammeId, signal.SubjectId, SearchScope.Inside, Inside(signal), cancellation);
        }
        else
        {
            await Index(signal, cancellation);
        }

        return Outcome.Done;
    }

    internal static IEnumerable<string?> Inside(Signal signal) => [signal.Text, signal.WouldHelp, signal.Place];

    internal static IEnumerable<string?> Outside(Signal signal) => [signal.PublicTitle, signal.PublicText];

    internal async Task Index(Signal signal, CancellationToken cancellation)
    {
        var (programme, subject) = (signal.ProgrammeId, signal.SubjectId);
        await index.Put(programme, subject, SearchScope.Inside, Inside(signal), cancellation);
        if (signal.Publication == Publication.Public)
        {
            await index.Put(programme, subject, SearchScope.Public, Outside(signal), cancellation);
        }
        else
        {
            await index.Remove(programme, subject, SearchScope.Public, cancellation);
        }
    }
}
