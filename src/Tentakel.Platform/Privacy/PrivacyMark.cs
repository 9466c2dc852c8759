namespace Tentakel.Platform.Privacy;

/// <summary>What in a text may point at one person. Spelled in lower case in texts, the audit trail and the API.</summary>
public enum PrivacyKind
{
    /// <summary>Nine digits that pass the 11-test: one in eleven random numbers does, so it is asked about and never refused outright.</summary>
    Bsn,
    Phone,
    Email,
    Iban,
    Address,
}

/// <summary>One place in a text that somebody has to look at before it is shared.</summary>
/// <param name="Text">The characters that were found.</param>
public sealed record PrivacyMark(int Start, int Length, PrivacyKind Kind, string Text)
{
    public int End => Start + Length;

    /// <summary>As it is spelled in keys of texts and in the audit trail.</summary>
    public string Name => NameOf(Kind);

    public static string NameOf(PrivacyKind kind) => kind switch
    {
        PrivacyKind.Bsn => "bsn",
        PrivacyKind.Phone => "phone",
        PrivacyKind.Email => "email",
        PrivacyKind.Iban => "iban",
        PrivacyKind.Address => "address",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
