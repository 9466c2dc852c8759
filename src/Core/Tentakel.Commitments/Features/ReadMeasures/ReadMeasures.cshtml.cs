using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.ReadMeasures;

[Public("Figures about five or more; who reads the whole programme sees smaller ones too.")]
[SameForEverybody]
public sealed class ReadMeasuresModel(ReadMeasures measures, MeasureText words, CurrentActor current) : PageModel
{
    public Measures Measures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Measures = await measures.Handle(await current.Get(cancellation), cancellation);

    [FreshSignIn("With this permission the file also has figures about fewer than five.", OnlyWith = "commitments.read-all")]
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation) =>
        File(words.Csv(await measures.Handle(await current.Get(cancellation), cancellation)), "text/csv; charset=utf-8", "maten.csv");
}
