using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Web.Edge;
using Tentakel.Web.Features.ChooseLanguage;
using Tentakel.Web.Features.CreateAccessToken;
using Tentakel.Web.Features.EndSession;
using Tentakel.Web.Features.MakeRecoveryCodes;
using Tentakel.Web.Features.RevokeAccessToken;

namespace Tentakel.Web.Features.ShowAccount;

[SignedIn("One's own account: everything here is looked up by the account that is signed in.")]
public sealed class ShowAccountPage(
    Writer writer, CurrentActor current, TentakelDbContext database, SignInSessions sessions, RecoveryCodes codes, TimeProvider clock, RoomTexts refusals) : PageModel
{
    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty(Name = "scopes")]
    public List<string> ChosenScopes { get; set; } = [];

    [BindProperty]
    public int Days { get; set; } = 90;

    public Account Account { get; private set; } = null!;

    public IReadOnlyList<AccessToken> Tokens { get; private set; } = [];

    public IReadOnlyList<SignInSession> Sessions { get; private set; } = [];

    /// <summary>The session of this browser.</summary>
    public SignInSessionId? Here { get; private set; }

    /// <summary>Signed in so short ago that a token can be made without proving it again.</summary>
    public bool IsFresh { get; private set; }

    public int CodesLeft { get; private set; }

    public int Passkeys { get; private set; }

    /// <summary>Of the token that was made just now; shown in this one answer and never again.</summary>
    public string? Secret { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<IActionResult> OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPostLanguage(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new ChooseLanguage.ChooseLanguage(Language);
        return await After(
            await writer.Do<ChooseLanguageHandler, ChooseLanguage.ChooseLanguage, bool>(actor, command, null, handler => handler.Handle(command, actor), cancellation),
            cancellation);
    }

    [FreshSignIn("A token acts in one's name for months.")]
    public async Task<IActionResult> OnPostToken(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new CreateAccessToken.CreateAccessToken(Name, ChosenScopes, Days);
        var outcome = await writer.Do<CreateAccessTokenHandler, CreateAccessToken.CreateAccessToken, AccessTokenCreated>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals);
        }
        else
        {
            Secret = outcome.Value.Secret;
            Name = null;
        }

        return await Show(cancellation);
    }

    public async Task<IActionResult> OnPostRevoke(Guid id, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new RevokeAccessToken.RevokeAccessToken(new AccessTokenId(id));
        var outcome = await writer.Do<RevokeAccessTokenHandler, RevokeAccessToken.RevokeAccessToken, bool>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.Refusal?.Kind == RefusalKind.NotFound ? NotFound() : await After(outcome, cancellation);
    }

    public Task<IActionResult> OnPostEndSession(Guid session, CancellationToken cancellation) => End(new SignInSessionId(session), cancellation);

    public Task<IActionResult> OnPostEndOthers(CancellationToken cancellation)
    {
        Response.ForgetInBrowser();
        return End(null, cancellation);
    }

    private async Task<IActionResult> End(SignInSessionId? session, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new EndSession.EndSession(session, SignInSessions.KeyHash(User));
        var outcome = await writer.Do<EndSessionHandler, EndSession.EndSession, int>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused ? NotFound() : Redirect("/account#aangemeld");
    }

    private async Task<IActionResult> After(Outcome<bool> outcome, CancellationToken cancellation)
    {
        if (!outcome.IsRefused)
        {
            return RedirectToPage();
        }

        ModelState.AddRefusal(outcome.Refusal, refusals);
        return await Show(cancellation);
    }

    private async Task<IActionResult> Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (await database.Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == actor.Account, cancellation) is not { } account)
        {
            return Challenge();
        }

        Account = account;
        Language ??= account.Language;
        Tokens = await database.Set<AccessToken>().AsNoTracking()
            .Where(token => token.AccountId == account.Id).OrderByDescending(token => token.Id).Take(100).ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        var idle = now - SignInLimits.Of(account.IsStaff).Idle;
        Sessions = await database.Set<SignInSession>().AsNoTracking()
            .Where(session => session.AccountId == account.Id && session.EndsAt > now && session.SeenAt >= idle && session.Stamp == account.SecurityStamp)
            .OrderByDescending(session => session.Id).Take(100).ToListAsync(cancellation);
        IsFresh = await sessions.IsFresh(User, cancellation);
        CodesLeft = await codes.Left(account.Id, cancellation);
        Passkeys = await database.Set<IdentityUserPasskey<Guid>>().CountAsync(passkey => passkey.UserId == account.Id, cancellation);
        Here = Sessions.FirstOrDefault(session => session.KeyHash.AsSpan().SequenceEqual(SignInSessions.KeyHash(User)))?.Id;
        return Page();
    }
}
