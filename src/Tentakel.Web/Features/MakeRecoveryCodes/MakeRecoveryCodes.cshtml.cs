using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Web.Features.MakeRecoveryCodes;

/// <summary>New codes are in the answer to the button and nowhere else: who leaves the page without them makes new ones.</summary>
[SignedIn("Codes of one's own account; how many are left and a new set.")]
[FreshSignIn("A code opens the account without its telephone.")]
public sealed class MakeRecoveryCodesPage(Writer writer, CurrentActor current, RecoveryCodes codes, TentakelDbContext database, RoomTexts refusals) : PageModel
{
    public int Left { get; private set; }

    public bool HasApp { get; private set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new MakeRecoveryCodes();
        var outcome = await writer.Do<MakeRecoveryCodesHandler, MakeRecoveryCodes, IReadOnlyList<string>>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals);
        }

        Codes = outcome.Value ?? [];
        await Show(cancellation);
        return Page();
    }

    private async Task Show(CancellationToken cancellation)
    {
        var account = (await current.Get(cancellation)).Account!.Value;
        Left = await codes.Left(account, cancellation);
        HasApp = await database.Users.AnyAsync(one => one.Id == account && one.TwoFactorEnabled, cancellation);
    }
}
