using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Modules;

/// <summary>The town that the demo data of every room is put into.</summary>
/// <param name="Today">The day the town is seeded on: its last three months lie before it.</param>
/// <param name="Report">Told how far the seeding is: what, done, total.</param>
public sealed record DemoTown(ProgrammeId Programme, DateOnly Today, Action<string, int, int> Report);
