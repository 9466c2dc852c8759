using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Web.Features.SignInWithPasskey;

namespace Tentakel.Web.Features.ManagePasskeys;

[SignedIn("Passkeys of one's own account, looked up by who is signed in.")]
[FreshSignIn("A passkey opens the account from then on.")]
public sealed class ManagePasskeysPage(
    Writer writer, CurrentActor current, PasskeyQuestions questions, IPasskeyHandler<Account> handlers, UserManager<Account> accounts, RoomTexts refusals) : PageModel
{
    private const string Purpose = "add";

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Filled in by the script, with what the device made.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public async Task OnGet() => Passkeys = [.. (await accounts.GetPasskeysAsync(await Account())).OrderBy(passkey => passkey.CreatedAt)];

    public async Task<IActionResult> OnPostOptions()
    {
        var account = await Account();
        var options = await handlers.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.Email! }, HttpContext);
        questions.Keep(Purpose, options.AttestationState);
        return Content(options.CreationOptionsJson, "application/json");
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(Credential))
        {
            return await Show(new Refusal("account.passkey-needs-script"));
        }

        var actor = await current.Get(cancellation);
        var question = questions.Take(Purpose);
        var command = new AddPasskey(await Made(question, actor), question, Name);
        var outcome = await writer.Do<AddPasskeyHandler, AddPasskey, bool>(actor, command, null, handler => handler.Handle(command, actor), cancellation);
        return outcome.IsRefused ? await Show(outcome.Refusal) : RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemove(string? id, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new RemovePasskey(id);
        var outcome = await writer.Do<RemovePasskeyHandler, RemovePasskey, bool>(actor, command, null, handler => handler.Handle(command, actor), cancellation);
        return outcome.Refusal switch
        {
            null => RedirectToPage(),
            { Kind: RefusalKind.NotFound } => NotFound(),
            { } refusal => await Show(refusal),
        };
    }

    private async Task<UserPasskeyInfo?> Made(PasskeyQuestion? question, Actor actor)
    {
        if (question is null)
        {
            return null;
        }

        var result = await handlers.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = HttpContext, CredentialJson = Credential!, AttestationState = question.State });
        return result.Succeeded && result.UserEntity.Id == actor.Account.ToString() ? result.Passkey : null;
    }

    private async Task<Account> Account() =>
        await accounts.FindByIdAsync((await current.Get()).Account!.Value.ToString()) ?? throw new InvalidOperationException("The account is gone.");

    private async Task<IActionResult> Show(Refusal refusal)
    {
        ModelState.AddRefusal(refusal, refusals);
        await OnGet();
        return Page();
    }
}
