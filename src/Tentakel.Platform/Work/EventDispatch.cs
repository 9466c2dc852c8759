using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Work;

/// <summary>Hands what happened to whoever registered for it, until nothing new happens.</summary>
internal static class EventDispatch
{
    // A cycle between rooms would go on for ever; no honest chain is this long.
    private const int MostRounds = 10;

    private static readonly ConcurrentDictionary<Type, Hand> Hands = [];

    private delegate Task<Outcome> Hand(IServiceProvider services, IDomainEvent happened, Actor actor, CancellationToken cancellation);

    /// <summary>Ends with everything that changed detected: what is saved next need not look through all of it again.</summary>
    public static async Task<Outcome> Run(IServiceProvider services, TentakelDbContext database, Actor actor, CancellationToken cancellation)
    {
        var changes = database.ChangeTracker;
        changes.AutoDetectChangesEnabled = false;
        var detected = false;
        for (var round = 0; round < MostRounds;)
        {
            var happened = changes.Entries<IRaisesEvents>().SelectMany(entry => entry.Entity.TakeEvents()).ToList();
            if (happened.Count == 0)
            {
                if (detected)
                {
                    return Outcome.Done;
                }

                // Also what is known only by what it hangs on may have something to tell.
                changes.DetectChanges();
                detected = true;
                continue;
            }

            foreach (var one in happened)
            {
                // Whoever hears of it may ask the database, and must find what was changed before.
                changes.AutoDetectChangesEnabled = true;
                var outcome = await Hands.GetOrAdd(one.GetType(), Handler)(services, one, actor, cancellation);
                changes.AutoDetectChangesEnabled = false;
                if (outcome.IsRefused)
                {
                    return outcome;
                }
            }

            (detected, round) = (false, round + 1);
        }

        throw new InvalidOperationException("Events keep causing events; two rooms answer each other.");
    }

    private static Hand Handler(Type happened) =>
        typeof(EventDispatch).GetMethod(nameof(Handle), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(happened).CreateDelegate<Hand>();

    private static async Task<Outcome> Handle<TEvent>(IServiceProvider services, IDomainEvent happened, Actor actor, CancellationToken cancellation)
        where TEvent : IDomainEvent
    {
        foreach (var handler in services.GetServices<IHandle<TEvent>>())
        {
            var outcome = await handler.Handle((TEvent)happened, actor, cancellation);
            if (outcome.IsRefused)
            {
                return outcome;
            }
        }

        return Outcome.Done;
    }
}
