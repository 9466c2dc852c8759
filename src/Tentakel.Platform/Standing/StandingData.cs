using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Standing;

/// <summary>
/// What a programme agreed and who sits where: asked by every command, changed a few times a day. Within a command it comes from
/// memory when the stamp in the database is still the one it was read under, which is one question instead of ten; elsewhere it is
/// just read. It is as true as what the command would have read itself at the moment it read the stamp.
/// </summary>
public sealed class StandingData(TentakelDbContext database, StandingMemory memory)
{
    private static readonly Func<TentakelDbContext, Task<Guid>> ReadStamp =
        EF.CompileAsyncQuery((TentakelDbContext database) => database.Set<StandingStamp>().Select(row => row.Stamp).Single());

    private bool _withinCommand;
    private Guid? _stamp;

    /// <summary>Gives what was read before, or reads it. What is found to be nothing is not kept.</summary>
    /// <param name="what">Tells it from all else of this programme that is kept, what it depends on included.</param>
    /// <param name="read">Reads nothing but these rows. What it gives is shared by many at once, and never changed.</param>
    public async Task<T> Of<T>(ProgrammeId programme, string what, Func<StandingRows, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = new StandingRows(database);
        if (!_withinCommand || database.ChangedStandingData)
        {
            return await read(rows);
        }

        var stamp = _stamp ??= await ReadStamp(database);
        return memory.Find(stamp, programme, what) is T kept ? kept : memory.Keep(stamp, programme, what, await read(rows));
    }

    internal void BeginCommand() => _withinCommand = true;
}

/// <summary>The only rows that what is kept may come from: those whose change is noticed.</summary>
public sealed class StandingRows(TentakelDbContext database)
{
    public IQueryable<TEntity> Of<TEntity>()
        where TEntity : class
    {
        var unmarked = database.Model.FindEntityType(typeof(TEntity))!.GetNavigations().Select(navigation => navigation.TargetEntityType.ClrType)
            .Prepend(typeof(TEntity)).FirstOrDefault(type => !StandingAttribute.IsOn(type));
        return unmarked is null
            ? database.Set<TEntity>().AsNoTracking()
            : throw new InvalidOperationException($"{unmarked.Name} is not [Standing]: nobody would notice that it changed.");
    }
}

/// <summary>What this copy of the program read, under the last stamp it saw.</summary>
public sealed class StandingMemory
{
    // Some of it is per area or topic, and there are many programmes.
    private const int Most = 20_000;

    private volatile Kept _kept = new(Guid.Empty, []);

    internal object? Find(Guid stamp, ProgrammeId programme, string what) =>
        _kept is var kept && kept.Stamp == stamp && kept.Rows.TryGetValue((programme, what), out var found) ? found : null;

    internal T Keep<T>(Guid stamp, ProgrammeId programme, string what, T found)
    {
        var kept = _kept;
        if (kept.Stamp != stamp || kept.Rows.Count >= Most)
        {
            _kept = kept = new Kept(stamp, []);
        }

        if (found is not null)
        {
            kept.Rows[(programme, what)] = found;
        }

        return found;
    }

    private sealed record Kept(Guid Stamp, ConcurrentDictionary<(ProgrammeId, string), object> Rows);
}
