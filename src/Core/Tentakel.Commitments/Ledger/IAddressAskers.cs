using Tentakel.Commitments.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary>What a letter to an asker can begin with.</summary>
/// <param name="Name">What they are called; without a name, the word for a resident.</param>
/// <param name="Street">Empty when not told.</param>
/// <param name="AskedOn">The Dutch day it was asked.</param>
public sealed record Addressee(string Name, string Street, DateOnly AskedOn, string Language);

/// <summary>Only the room that a subject belongs to knows who asked, and how they are addressed.</summary>
public interface IAddressAskers
{
    /// <summary>Null when the subject is not of this room.</summary>
    Task<Addressee?> Of(ProgrammeId programme, SubjectId subject, CancellationToken cancellation = default);

    /// <summary>Turns what was written to the asker of one subject into what is written to the asker of each other: in their own name, never in that of the first.</summary>
    Task<IReadOnlyDictionary<SubjectId, Func<string, string>>> Readdress(
        ProgrammeId programme, SubjectId from, IReadOnlyCollection<SubjectId> to, CancellationToken cancellation = default);
}
