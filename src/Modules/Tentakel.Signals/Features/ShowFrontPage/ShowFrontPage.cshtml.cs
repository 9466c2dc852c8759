using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Commitments.Features.ReadBody;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Features.RaiseSignal;

namespace Tentakel.Signals.Features.ShowFrontPage;

/// <summary>The question people come with, the code they came back with, and proof that answers come.</summary>
[Public("The front page.")]
public sealed class ShowFrontPagePage(
    CurrentSite site, ListSignals.ListSignals list, Agreements agreements, TermText terms, TimeProvider clock, ReadBody bodies) : PageModel
{
    private const int Most = 3;

    /// <summary>The one field; posted to the page that asks the rest.</summary>
    public SignalForm Input { get; } = new();

    public IReadOnlyList<SignalLine> Answered { get; private set; } = [];

    /// <summary>What waits the longest past its day, and in words how long.</summary>
    public IReadOnlyList<(SignalLine Line, string Late)> Waiting { get; private set; } = [];

    /// <summary>The same for everybody: only what is public.</summary>
    public Body Body { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancellation)
    {
        Body = await bodies.Handle(Actor.Anonymous(site.ProgrammeId), cancellation);
        Answered = await list.LastAnswered(site.ProgrammeId, Most, cancellation);
        var waiting = await list.LongestWaiting(site.ProgrammeId, Most, cancellation);
        if (waiting.Count > 0)
        {
            var (today, calendar) = (Amsterdam.Today(clock), await agreements.Calendar(site.ProgrammeId, cancellation));
            Waiting = [.. waiting.Select(line => (line, terms.Remaining(today, line.DueOn, calendar)))];
        }
    }
}
