using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Work;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.StepIntoDemo;

[Public("The way into the demo town; without demo mode it is not there.")]
public sealed class StepIntoDemoPage(Writer writer, CurrentActor current, DemoMode demo, IEnumerable<IDemoAccounts> sources, Session session) : PageModel
{
    public IReadOnlyList<DemoAccount> Accounts { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!demo.IsOn)
        {
            return NotFound();
        }

        var accounts = new List<DemoAccount>();
        foreach (var source in sources)
        {
            accounts.AddRange(await source.List(cancellation));
        }

        Accounts = accounts;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new StepIntoDemo(id);
        var outcome = await writer.Do<StepIntoDemoHandler, StepIntoDemo, Guid>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.IsRefused)
        {
            return NotFound();
        }

        await session.Enter(outcome.Value, Session.Demo);
        return LocalRedirect("/");
    }
}
