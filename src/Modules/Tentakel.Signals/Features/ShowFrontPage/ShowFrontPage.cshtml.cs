using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Features.RaiseSignal;

namespace Tentakel.Signals.Features.ShowFrontPage;

/// <summary>The question people come with, the code they came back with, and proof that answers come.</summary>
[Public("The front page.")]
public sealed class ShowFrontPagePage(CurrentSite site, ListSignals.ListSignals list) : PageModel
{
    private const int Most = 3;

    /// <summary>The one field; posted to the page that asks the rest.</summary>
    public SignalForm Input { get; } = new();

    public IReadOnlyList<SignalLine> Answered { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) => Answered = await list.LastAnswered(site.ProgrammeId, Most, cancellation);
}
