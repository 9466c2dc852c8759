using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Modules;

/// <summary>The town that the demo data of every room is put into.</summary>
/// <param name="Today">The day the town is seeded on: its last three months lie before it.</param>
/// <param name="Clock">What the handlers take for now; set it to tell the past.</param>
/// <param name="Report">Told how far the seeding is: what, done, total.</param>
public sealed record DemoTown(ProgrammeId Programme, DateOnly Today, DemoClock Clock, Action<string, int, int> Report);

/// <summary>Makes a demo town as large as somebody wants, to see what the house bears. Past the handlers: see who implements it.</summary>
public interface IManyData
{
    /// <param name="number">How many more of the room's things.</param>
    /// <param name="seed">The same number gives the same town, on the same day.</param>
    Task Add(DemoTown town, int number, int seed, CancellationToken cancellation);
}

/// <summary>A clock that can be set back while the demo town is made, and runs on from there.</summary>
public sealed class DemoClock : TimeProvider
{
    private TimeSpan _back;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - _back;

    /// <summary>From now on it is this instant.</summary>
    public void Set(DateTimeOffset instant) => _back = base.GetUtcNow() - instant;

    /// <summary>From now on it is what other clocks say.</summary>
    public void Reset() => _back = TimeSpan.Zero;
}
