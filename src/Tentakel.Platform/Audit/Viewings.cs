using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;
using Tentakel.Platform.Work;

namespace Tentakel.Platform.Audit;

/// <summary>What of somebody else was looked at.</summary>
public enum Viewed
{
    /// <summary>What was told and said, as those who work on it read it.</summary>
    Words,

    /// <summary>A name with a telephone number or an address.</summary>
    Contact,

    /// <summary>A photo that nobody let through.</summary>
    Photo,

    /// <summary>What was told, by who decides whether everybody may read it.</summary>
    Moderation,
}

/// <summary>
/// Puts on record who looks at what private thing. Whoever reads such a thing from the database says so here; the lines are in
/// the audit trail before the first byte of it leaves, on whatever channel, and when they cannot be written nothing is shown.
/// Once a day for each reader, subject and kind: who keeps a page open all day has looked at it that day.
/// </summary>
public sealed class Viewings(ViewingsOfToday known, Writer writer, AuditKeys keys, AuditSignal signal, IHttpContextAccessor http, TimeProvider clock)
{
    public const string Action = "privacy.view";

    private readonly HashSet<Viewing> _now = [];

    /// <summary>Nothing for who is not an account: who follows by code reads what is theirs, and the house shows nothing to anybody.</summary>
    public void Of(Actor actor, Guid subject, Viewed what)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is not { Kind: ActorKind.Account, Person: { } person } || http.HttpContext is not { } context)
        {
            return;
        }

        var viewing = new Viewing(actor.Programme, person, subject, what);
        if (known.Has(viewing, Amsterdam.Today(clock)))
        {
            return;
        }

        if (_now.Count == 0)
        {
            context.Response.OnStarting(() => Keep(actor, context.RequestAborted));
        }

        _now.Add(viewing);
    }

    /// <summary>Which kind a line of the trail tells of.</summary>
    public static Viewed KindOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return JsonSerializer.Deserialize<Detail>(entry.Detail, JsonSerializerOptions.Web)!.What;
    }

    private async Task Keep(Actor actor, CancellationToken cancellation)
    {
        await keys.Open(cancellation);
        await writer.InTurn(
            async services =>
            {
                var audit = services.GetRequiredService<AuditTrail>();
                foreach (var viewing in _now)
                {
                    audit.Record(actor, Action, viewing.Subject, new Detail(viewing.What));
                }

                return await services.GetRequiredService<TentakelDbContext>().SaveChangesAsync(cancellation);
            },
            cancellation);
        signal.Raise();
        var today = Amsterdam.Today(clock);
        foreach (var viewing in _now)
        {
            known.Add(viewing, today);
        }
    }

    private sealed record Detail([property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Viewed>))] Viewed What);
}

internal readonly record struct Viewing(ProgrammeId Programme, PersonId Person, Guid Subject, Viewed What);

/// <summary>What this copy of the program wrote down today already; another copy writes it down once more.</summary>
public sealed class ViewingsOfToday
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<Viewing, DateOnly> _known = [];

    internal bool Has(Viewing viewing, DateOnly today) => _known.TryGetValue(viewing, out var on) && on == today;

    internal void Add(Viewing viewing, DateOnly today)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[viewing] = today;
    }
}
