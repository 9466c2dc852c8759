using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;

namespace Tentakel.Bench.Load;

/// <summary>What every page of the house costs before it shows anything: the way in, the layout, and one heading.</summary>
[Public("Nothing is on it.")]
public sealed class BarePage : PageModel
{
    public void OnGet() => ViewData["Title"] = "Kaal";
}
