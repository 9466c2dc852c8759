using Tentakel.Platform.Modules;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.AddStaff;

/// <summary>What the rooms of this house let somebody be given leave to do.</summary>
internal sealed class KnownPermissions(IReadOnlyList<IModule> modules)
{
    public IReadOnlyList<string> All { get; } =
        [.. modules.SelectMany(module => module.Permissions).Select(permission => permission.Code).Order(StringComparer.Ordinal)];

    /// <summary>Null when all are known.</summary>
    public Refusal? Check(IEnumerable<string> asked)
    {
        var unknown = asked.Except(All).ToList();
        return unknown.Count == 0
            ? null
            : Refusal.Invalid([.. unknown.Select(one => new FieldError("grant", "parties.permission-unknown", one, string.Join(", ", All)))]);
    }
}
