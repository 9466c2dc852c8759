using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Ui.Frame;

namespace Tentakel.Parties.Features.Manage;

/// <summary>Everything that is kept about who takes part, and what other rooms keep beside it.</summary>
[NeedsPermission("parties.edit")]
public sealed class ShowManagePage(IEnumerable<IManaged> managed, IEnumerable<NavigationItem> navigation, IStringLocalizerFactory texts) : PageModel
{
    public IReadOnlyList<string> Kinds { get; } = [.. managed.Select(kind => kind.Key)];

    /// <summary>Pages of other rooms below this one, as far as this person may open them.</summary>
    public IReadOnlyList<(string Href, string Text)> Others =>
    [
        .. navigation.Where(item => item.Href.StartsWith("/beheer/", StringComparison.Ordinal) && item.VisibleTo(HttpContext))
            .OrderBy(item => item.Order).Select(item => (item.Href, texts.Create(item.Texts)[item.TextKey].Value)),
    ];
}
