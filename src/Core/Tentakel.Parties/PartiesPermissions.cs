using Tentakel.Platform.Access;

namespace Tentakel.Parties;

public static class PartiesPermissions
{
    /// <summary>Say who takes part, from which seat, with which portfolio, and what each may do here.</summary>
    public static readonly Permission Edit = new("parties.edit");
}
