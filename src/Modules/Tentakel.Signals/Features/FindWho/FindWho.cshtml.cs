using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.FindWho;

/// <summary>Who to turn to. By POST: what somebody is struggling with does not belong in an address.</summary>
[Public("Everybody may ask whom to turn to; the public reads teams, and who works here names.")]
[EnableRateLimiting("raise")]
public sealed class FindWhoPage(FindWho who, CurrentActor current, AreaChoices areas, IStringLocalizer<SignalsTexts> texts) : PageModel
{
    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? AreaCode { get; set; }

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    /// <summary>Null when nothing was asked yet.</summary>
    public IReadOnlyList<WhoCandidate>? Found { get; private set; }

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task OnPost(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Question))
        {
            ModelState.AddModelError(nameof(Question), texts["refusal.who.question-required"]);
        }
        else
        {
            Found = await who.Handle(await current.Get(cancellation), Question, AreaCode, cancellation);
        }

        await Show(cancellation);
    }

    private async Task Show(CancellationToken cancellation) => AreaOptions = await areas.Options(texts["who.area.any"], cancellation);
}
