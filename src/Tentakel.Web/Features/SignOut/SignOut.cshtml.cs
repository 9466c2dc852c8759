using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Work;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignOut;

[Public("Signing out twice must not ask to sign in.")]
public sealed class SignOutPage(Writer writer, CurrentActor current, Session session) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (actor.Account is not null)
        {
            var command = new SignOut(SignInSessions.KeyHash(User));
            await writer.Do<SignOutHandler, SignOut, bool>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        }

        await session.Leave();
        return LocalRedirect("/");
    }
}
