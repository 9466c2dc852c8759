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

    private static readonly MethodInfo HandleOne = typeof(EventDispatch).GetMethod(nameof(Handle), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static async Task<Outcome> Run(IServiceProvider services, TentakelDbContext database, Actor actor, CancellationToken cancellation)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var happened = database.ChangeTracker.Entries<IRaisesEvents>().SelectMany(entry => entry.Entity.TakeEvents()).ToList();
            if (happened.Count == 0)
            {
                return Outcome.Done;
            }

            foreach (var one in happened)
            {
                var outcome = await (Task<Outcome>)HandleOne.MakeGenericMethod(one.GetType()).Invoke(null, [services, one, actor, cancellation])!;
                if (outcome.IsRefused)
                {
                    return outcome;
                }
            }
        }

        throw new InvalidOperationException("Events keep causing events; two rooms answer each other.");
    }

    private static async Task<Outcome> Handle<TEvent>(IServiceProvider services, TEvent happened, Actor actor, CancellationToken cancellation)
        where TEvent : IDomainEvent
    {
        foreach (var handler in services.GetServices<IHandle<TEvent>>())
        {
            var outcome = await handler.Handle(happened, actor, cancellation);
            if (outcome.IsRefused)
            {
                return outcome;
            }
        }

        return Outcome.Done;
    }
}
