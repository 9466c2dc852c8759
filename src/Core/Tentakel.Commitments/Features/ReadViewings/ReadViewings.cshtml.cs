using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Commitments.Features.ReadViewings;

/// <summary>Who looked at what private thing: for who watches over privacy.</summary>
[NeedsPermission("commitments.read-viewings")]
public sealed class ReadViewingsModel(CurrentSite site, ReadViewings viewings) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    /// <summary>Only of this subject: its id, or an address that ends in it.</summary>
    [BindProperty(SupportsGet = true, Name = "over")]
    public string? About { get; set; }

    public bool Unreadable { get; private set; }

    public Page<ViewingEntry> Found { get; private set; } = new([], null);

    public string? NextUrl => Found.Next is null ? null : $"/inzage?over={Uri.EscapeDataString(About ?? "")}&verder={Found.Next}";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        SubjectId? subject = null;
        if (!string.IsNullOrWhiteSpace(About))
        {
            if (!Guid.TryParse(About.Trim().TrimEnd('/').Split('/')[^1], out var id))
            {
                Unreadable = true;
                return;
            }

            subject = new SubjectId(id);
        }

        Found = await viewings.Handle(
            site.ProgrammeId, subject, Cursor.TryDecode(After, out var key) && Guid.TryParse(key, out var after) ? after : null, 50, cancellation);
    }
}
