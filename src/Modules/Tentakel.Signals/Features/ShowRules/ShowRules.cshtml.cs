using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;

namespace Tentakel.Signals.Features.ShowRules;

/// <summary>What is checked before something is public, by whom, how soon, and what to do when you disagree.</summary>
[Public("Everybody may know what is checked before something is public.")]
public sealed class ShowRulesPage(CurrentSite site, WithholdReasons reasons) : PageModel
{
    public Tenant Site => site.Tenant;

    public IReadOnlyList<ChosenReason> Reasons { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) => Reasons = await reasons.Offered(site.ProgrammeId, cancellation);
}
