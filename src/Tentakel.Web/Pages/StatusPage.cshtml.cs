using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;

namespace Tentakel.Web.Pages;

/// <summary>What a status code means for the reader: what happened, what was lost (nothing), what to do.</summary>
[Public("Whoever was refused may read why.")]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusPageModel : PageModel
{
    private static readonly int[] Explained = [400, 403, 404, 429, 500];

    /// <summary>The status code, straight from the route: of a post whose form cannot be read nothing is bound, and a status of 0 is no HTTP.</summary>
    public int Code => int.Parse((string)HttpContext.GetRouteValue("code")!, CultureInfo.InvariantCulture);

    /// <summary>The codes without a text of their own share one.</summary>
    public string TextCode => Explained.Contains(Code) ? $"{Code}" : "other";

    /// <summary>What a helpdesk needs to find this in the log.</summary>
    public string TraceCode => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>Asked for by its own address, it answers with the code it is about.</summary>
    public void OnGet() => Response.StatusCode = Code;

    /// <summary>The same page after a refused post.</summary>
    public void OnPost() => Response.StatusCode = Code;
}
