using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Platform.Access;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Parties.Features.Manage;

/// <summary>The list of one kind, with a way to find somebody in it.</summary>
[NeedsPermission("parties.edit")]
public sealed class ManageListPage(IEnumerable<IManaged> managed, CurrentSite site) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "zoek")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public bool Done { get; set; }

    public IManaged Managed { get; private set; } = null!;

    public Page<ManageLine> Lines { get; private set; } = new([], null);

    public string? NextUrl => Lines.Next is null ? null : $"/beheer/{Managed.Key}?zoek={Uri.EscapeDataString(Search ?? "")}&verder={Lines.Next}";

    public async Task<IActionResult> OnGet(string kind, CancellationToken cancellation)
    {
        if (managed.SingleOrDefault(one => one.Key == kind) is not { } known)
        {
            return NotFound();
        }

        Managed = known;
        Lines = await known.List(new ListQuery(site.ProgrammeId, Search, NameKey.Read(After)), cancellation);
        return Page();
    }
}
