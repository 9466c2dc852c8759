using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;

namespace Tentakel.Platform.Idempotency;

/// <summary>Forgets keys after two days: nobody repeats a request later than that, and a result may hold a follow-up code.</summary>
public sealed class ForgetKeys(TentakelDbContext database, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public string Name => "platform.forget-idempotency-keys";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Kept;
        await database.Set<IdempotencyRecord>().Where(record => record.At < before).ExecuteDeleteAsync(cancellation);
    }
}
