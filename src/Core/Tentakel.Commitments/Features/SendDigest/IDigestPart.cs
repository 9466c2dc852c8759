using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Features.SendDigest;

/// <summary>
/// What another room has to say in the digest that is not a commitment: one sentence and where to go. What is owed by somebody
/// goes through the ledger instead.
/// </summary>
public interface IDigestPart
{
    /// <summary>Those for whom there is something this morning.</summary>
    Task<IReadOnlyCollection<PersonId>> Readers(ProgrammeId programme, CancellationToken cancellation);

    /// <summary>In the language of the moment; null when there is nothing for this person.</summary>
    Task<DigestLine?> For(ProgrammeId programme, PersonId person, CancellationToken cancellation);
}

/// <param name="Path">Within the site, from the slash.</param>
public sealed record DigestLine(string Text, string Path);
