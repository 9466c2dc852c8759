using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Access;

/// <summary>Finds the subject that a follow-up code belongs to. The API sends the code in the header <c>Follow-Up-Code</c>, because nothing secret belongs in an address.</summary>
public interface IFollowCodes
{
    const string Header = "Follow-Up-Code";

    /// <summary>The id of the subject, or null when there is no such code.</summary>
    Task<Guid?> Find(ProgrammeId programme, string? code, CancellationToken cancellation = default);
}
