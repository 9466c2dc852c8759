using Tentakel.Commitments.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary>
/// What a room has to say about its subjects to whoever is to do something about them now, and to nobody else: whom to call.
/// Asked once for all lines of a page.
/// </summary>
public interface ISubjectRemarks
{
    Task<IReadOnlyDictionary<SubjectId, string>> Of(ProgrammeId programme, IReadOnlyList<SubjectId> subjects, CancellationToken cancellation);
}
