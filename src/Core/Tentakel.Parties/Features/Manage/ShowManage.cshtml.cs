using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;

namespace Tentakel.Parties.Features.Manage;

/// <summary>Everything that is kept about who takes part.</summary>
[NeedsPermission("parties.edit")]
public sealed class ShowManagePage(IEnumerable<IManaged> managed) : PageModel
{
    public IReadOnlyList<string> Kinds { get; } = [.. managed.Select(kind => kind.Key)];
}
