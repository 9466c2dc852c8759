using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;

namespace Tentakel.Web.Pages;

/// <summary>Shown when we failed. A failed post lands here as a post, so it asks no antiforgery token.</summary>
[Public("Whoever met a fault may read what happened.")]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    /// <summary>What a helpdesk needs to find this in the log.</summary>
    public string TraceCode => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>The status is that of the failure.</summary>
    public void OnGet()
    {
    }

    /// <summary>The same page after a failed post.</summary>
    public void OnPost()
    {
    }
}
