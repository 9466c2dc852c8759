using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>One line of what is done at once.</summary>
/// <param name="Title">For publishing: what everybody reads above it.</param>
public sealed record ManyLine(SignalId SignalId, string? Title);

/// <summary>What became of one line.</summary>
public sealed record ManyResult(SignalId SignalId, Refusal? Refusal);

/// <summary>
/// Moderates more than one at once: each in a transaction of its own, so that one that is refused keeps none of the others back,
/// and says of each what became of it.
/// </summary>
public sealed class ModerateMany(Writer writer)
{
    /// <summary>More than fit on a page is a mistake or an attack.</summary>
    public const int Most = 100;

    public Task<IReadOnlyList<ManyResult>> Publish(Actor actor, IReadOnlyList<ManyLine> lines, CancellationToken cancellation) =>
        Each(lines, line => Do(actor, new PublishSignal(line.SignalId, line.Title, null, From: Publication.Waiting), (handler, command) => handler.Handle(command, actor, cancellation), cancellation));

    public Task<IReadOnlyList<ManyResult>> Withhold(Actor actor, IReadOnlyList<ManyLine> lines, string? reason, string? reasonKey, CancellationToken cancellation) =>
        Each(lines, line => Do(actor, new WithholdSignal(line.SignalId, reason, reasonKey, Publication.Waiting), (handler, command) => handler.Handle(command, actor, cancellation), cancellation));

    private static async Task<IReadOnlyList<ManyResult>> Each(IReadOnlyList<ManyLine> lines, Func<ManyLine, Task<Outcome<Publication>>> moderate)
    {
        var results = new List<ManyResult>(lines.Count);
        foreach (var line in lines.DistinctBy(line => line.SignalId))
        {
            results.Add(new ManyResult(line.SignalId, (await moderate(line)).Refusal));
        }

        return results;
    }

    private Task<Outcome<Publication>> Do<TCommand>(Actor actor, TCommand command, Func<ModerateSignalHandler, TCommand, Task<Outcome<Publication>>> run, CancellationToken cancellation) =>
        writer.Do<ModerateSignalHandler, TCommand, Publication>(actor, command, null, handler => run(handler, command), cancellation);
}
