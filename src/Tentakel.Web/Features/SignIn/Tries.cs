using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Web.Features.SignIn;

/// <summary>
/// Counts what went wrong and says when one may try again. It is asked twice: before anything is looked at, without writing, and
/// in the transaction that counts, where of many tries at once each sees the one before. Refused tries write nothing.
/// </summary>
public sealed class Tries(TentakelDbContext database, TimeProvider clock)
{
    /// <summary>Null when one may try.</summary>
    public async Task<Refusal?> Closed(IReadOnlyList<Counted> counted, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var places = counted.Select(one => one.Place).ToList();
        var rows = await database.Set<SignInTries>().AsNoTracking().Where(tries => places.Contains(tries.Place)).ToListAsync(cancellation);
        return rows.Max(tries => tries.ClosedAt(now)) is { } until ? Until(until, now) : null;
    }

    public Task Wrong(IReadOnlyList<Counted> counted, CancellationToken cancellation = default) =>
        Each(counted, (tries, one, now) => tries.CountWrong(one.Patience, now), cancellation);

    public Task Right(IReadOnlyList<Counted> counted, CancellationToken cancellation = default) =>
        Each([.. counted.Where(one => one.ForgottenByRight)], (tries, _, now) => tries.Forget(now), cancellation);

    /// <summary>Right, and not in yet. Writes all the same: of a hundred at once the right one must not get past those that were counted.</summary>
    public Task Halfway(IReadOnlyList<Counted> counted, CancellationToken cancellation = default) =>
        Each(counted, (tries, _, _) => database.Entry(tries).State = database.Entry(tries).State == EntityState.Added ? EntityState.Added : EntityState.Modified, cancellation);

    /// <summary>Answers 429, with the moment on which to try again in words and for programs.</summary>
    public static void Show(HttpResponse response, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(refusal);
        if (refusal is { Code: "account.try-later" })
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = Convert.ToString(refusal.Arguments[1], CultureInfo.InvariantCulture);
        }
    }

    private static Refusal Until(DateTimeOffset until, DateTimeOffset now)
    {
        // The minute after it: who comes back at the time that was named is not sent away again.
        var shown = TimeZoneInfo.ConvertTime(until, Amsterdam.Zone).AddMinutes(1).ToString("HH:mm", CultureInfo.InvariantCulture);
        return new Refusal("account.try-later", shown, (int)Math.Ceiling((until - now).TotalSeconds)) { Kind = RefusalKind.TooMany };
    }

    private async Task Each(IReadOnlyList<Counted> counted, Action<SignInTries, Counted, DateTimeOffset> change, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var places = counted.Select(one => one.Place).ToList();
        var rows = await database.Set<SignInTries>().Where(tries => places.Contains(tries.Place)).ToListAsync(cancellation);
        if (rows.Exists(tries => tries.ClosedAt(now) is not null))
        {
            // Others were counted since it was asked whether one may try: the Writer begins again, and hears that one may not.
            throw new DbUpdateConcurrencyException("It was closed in the meantime.");
        }

        foreach (var one in counted)
        {
            var row = rows.Find(tries => tries.Place == one.Place) ?? database.Add(new SignInTries(one.Place)).Entity;
            change(row, one, now);
        }
    }
}

/// <summary>What is forgotten anyway needs no row, and a question that is too old cannot be answered twice.</summary>
public sealed class ForgetTries(TentakelDbContext database, TimeProvider clock) : IJob
{
    public string Name => "web.forget-tries";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await database.Set<SignInTries>().Where(tries => tries.ForgetAt < now).ExecuteDeleteAsync(cancellation);
        await database.Set<UsedChallenge>().Where(used => used.ForgetAt < now).ExecuteDeleteAsync(cancellation);
    }
}
