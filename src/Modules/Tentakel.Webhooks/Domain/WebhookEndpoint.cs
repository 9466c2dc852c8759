using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Standing;

namespace Tentakel.Webhooks.Domain;

public readonly record struct WebhookEndpointId(Guid Value);

/// <summary>Why nothing is sent to it.</summary>
public enum WebhookPause
{
    /// <summary>Somebody paused it.</summary>
    ByHand,

    /// <summary>It did not take anything for days.</summary>
    Failing,
}

/// <summary>An address of somebody else's program that is told what happens in a programme.</summary>
[Standing]
public sealed class WebhookEndpoint : IVersioned
{
    public const int MostName = 80;
    public const int MostAddress = 500;
    public const int MostTypes = 500;

    /// <summary>So long who receives has to take the new secret into use.</summary>
    public static readonly TimeSpan OldSecretLasts = TimeSpan.FromHours(24);

    /// <summary>An address that takes nothing for so long is paused.</summary>
    public static readonly TimeSpan MostFailing = TimeSpan.FromDays(3);

    private WebhookEndpoint()
    {
    }

    /// <param name="secret">Encrypted.</param>
    public WebhookEndpoint(ProgrammeId programmeId, string name, Uri address, string secret, PersonId? owner, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(address);
        ProgrammeId = programmeId;
        Id = new WebhookEndpointId(Guid.CreateVersion7(now));
        Name = name;
        Address = address.AbsoluteUri;
        Secret = secret;
        OwnerId = owner;
        AddedAt = now;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public WebhookEndpointId Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Encrypted: what is signed with it must be worth something to who reads a copy of the database.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>Encrypted; signs as well until <see cref="OldSecretUntil"/>.</summary>
    public string? OldSecret { get; private set; }

    public DateTimeOffset? OldSecretUntil { get; private set; }

    /// <summary>Who made it, and is told when it is paused for failing; null when the house did.</summary>
    public PersonId? OwnerId { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    public WebhookPause? PausedBecause { get; private set; }

    /// <summary>Since when nothing arrived; null while it works.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    public int Version { get; set; }

    /// <summary>What it is told of, with a space between; empty for everything, also what is thought of later.</summary>
    public string Types { get; private set; } = "";

    public IReadOnlyList<string> ChosenTypes => TypesOf(Types);

    public bool Hears(string type) => Types.Length == 0 || ChosenTypes.Contains(type);

    public static IReadOnlyList<string> TypesOf(string kept) => kept.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public void Change(string name, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        (Name, Address, FailingSince) = (name, address.AbsoluteUri, address.AbsoluteUri == Address ? FailingSince : null);
    }

    /// <param name="types">None for everything.</param>
    public void Choose(IEnumerable<string> types) => Types = string.Join(' ', types);

    public Outcome Pause(DateTimeOffset now)
    {
        if (PausedAt is not null)
        {
            return new Refusal("webhooks.paused-already");
        }

        (PausedAt, PausedBecause) = (now, WebhookPause.ByHand);
        return Outcome.Done;
    }

    public Outcome Resume()
    {
        if (PausedAt is null)
        {
            return new Refusal("webhooks.not-paused");
        }

        (PausedAt, PausedBecause, FailingSince) = (null, null, null);
        return Outcome.Done;
    }

    /// <summary>Gives it another secret; the one before signs as well for a day.</summary>
    /// <param name="secret">Encrypted.</param>
    public void Rotate(string secret, DateTimeOffset now) => (OldSecret, OldSecretUntil, Secret) = (Secret, now + OldSecretLasts, secret);

    /// <summary>The secrets to sign with now, the newest first.</summary>
    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) => OldSecret is { } old && OldSecretUntil > now ? [Secret, old] : [Secret];

    /// <summary>Whether somebody should write down that it failed: the first time, and when it has lasted too long.</summary>
    public bool IsNews(DateTimeOffset now) => PausedAt is null && (FailingSince is null || IsTooLong(now));

    /// <summary>It took nothing. True when it is paused for that now.</summary>
    public bool Fail(DateTimeOffset now)
    {
        FailingSince ??= now;
        if (PausedAt is not null || !IsTooLong(now))
        {
            return false;
        }

        (PausedAt, PausedBecause) = (now, WebhookPause.Failing);
        return true;
    }

    public void Work() => FailingSince = null;

    private bool IsTooLong(DateTimeOffset now) => FailingSince is { } since && now - since >= MostFailing;
}
