using Tentakel.Commitments.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Domain;

/// <summary>
/// How somebody can be reached about one subject: a row of its own, so that it can be deleted while the question and its
/// answer stay. Only those who work on it read it.
/// </summary>
public sealed class Contact
{
    public const int MostPhone = 40;
    public const int MostEmail = 254;
    public const int MostAddress = 200;

    /// <summary>How long it is kept after everything is closed. The form says so: change both.</summary>
    public const int KeptDays = 30;

    private Contact()
    {
    }

    public Contact(ProgrammeId programme, SubjectId subject, Reach reach)
    {
        ArgumentNullException.ThrowIfNull(reach);
        (ProgrammeId, SubjectId) = (programme, subject);
        (Phone, Email, Address) = (reach.Phone, reach.Email, reach.Address);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SubjectId SubjectId { get; private set; }

    public string Phone { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Since when nobody owes anything; null while somebody does. UTC.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public Reach Reach => new(Phone, Email, Address);

    public void Close(DateTimeOffset now) => ClosedAt ??= now;

    public void Open() => ClosedAt = null;

    public bool MayBeForgotten(DateTimeOffset now) => ClosedAt is { } closed && closed.AddDays(KeptDays) <= now;
}

/// <summary>A telephone number, an e-mail address, a home address; each may be empty.</summary>
public sealed record Reach(string Phone, string Email, string Address)
{
    public bool IsEmpty => Phone.Length + Email.Length + Address.Length == 0;

    public override string ToString() => string.Join(", ", new[] { Phone, Email, Address }.Where(part => part.Length > 0));
}
