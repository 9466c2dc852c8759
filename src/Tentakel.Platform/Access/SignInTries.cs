using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Access;

/// <summary>
/// How often it went wrong lately in one place of a table of fixed size: what is counted (an address, an account, a browser) is
/// hashed to a place, so that whoever tries a million names fills no disk. Two that share a place share its patience, and there
/// is always a way in that is not counted here.
/// </summary>
public sealed class SignInTries : IVersioned
{
    private SignInTries()
    {
    }

    public SignInTries(long place) => Place = place;

    public long Place { get; private set; }

    public int Wrong { get; private set; }

    /// <summary>Until then every try is refused unread.</summary>
    public DateTimeOffset ClosedUntil { get; private set; }

    /// <summary>From then on the row says nothing any more.</summary>
    public DateTimeOffset ForgetAt { get; private set; }

    public int Version { get; set; }

    public DateTimeOffset? ClosedAt(DateTimeOffset now) => ClosedUntil > now && ForgetAt > now ? ClosedUntil : null;

    public void CountWrong(Patience patience, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(patience);
        Wrong = ForgetAt > now ? Wrong + 1 : 1;
        ClosedUntil = now + patience.After(Wrong);
        ForgetAt = now + patience.Memory;
    }

    /// <summary>Who got in may be wrong again from the start.</summary>
    public void Forget(DateTimeOffset now)
    {
        Wrong = 0;
        ClosedUntil = ForgetAt = now;
    }
}

/// <summary>How many wrong tries cost nothing, and how the wait grows after that.</summary>
/// <param name="Free">So many are wrong before there is a wait.</param>
/// <param name="First">The first wait; each one after it is twice as long.</param>
/// <param name="Longest">No wait is longer.</param>
/// <param name="Memory">After this long without a wrong try all is forgotten.</param>
public sealed record Patience(int Free, TimeSpan First, TimeSpan Longest, TimeSpan Memory)
{
    private const int MostDoublings = 20;

    public TimeSpan After(int wrong) => wrong < Free
        ? TimeSpan.Zero
        : TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(wrong - Free, MostDoublings), Longest.Ticks));
}

internal sealed class SignInTriesConfiguration : IEntityTypeConfiguration<SignInTries>
{
    public void Configure(EntityTypeBuilder<SignInTries> builder)
    {
        builder.ToTable("SignInTries");
        builder.HasKey(tries => tries.Place);
        builder.Property(tries => tries.Place).ValueGeneratedNever();
        builder.HasIndex(tries => tries.ForgetAt);
    }
}
