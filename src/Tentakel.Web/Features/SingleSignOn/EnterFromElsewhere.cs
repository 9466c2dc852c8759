using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SingleSignOn;

/// <param name="Attempt">Hash of what was begun here; counts once.</param>
public sealed record EnterFromElsewhere(SsoProvider Provider, SsoPerson Person, byte[] Attempt, string Language);

public enum ElsewhereStep
{
    SignedIn,
    CodeNeeded,
    EnrolmentNeeded,

    /// <summary>There is an account that may be theirs: they show that by signing in to it.</summary>
    LinkFirst,
    Unknown,
    EmailNotVerified,
}

/// <param name="Account">Of whom; with LinkFirst the one account that may be linked.</param>
public sealed record EnteredFromElsewhere(ElsewhereStep Step, Guid? Account)
{
    /// <summary>Seats that no group of theirs has any more.</summary>
    public IReadOnlyList<Guid> Leaving { get; init; } = [];
}

/// <summary>
/// Finds the account by issuer and subject and by nothing else, makes one where the site wants that, and gives it what its groups
/// have now. Whoever is not let in is an answer and not a refusal: the attempt must be spent and written down.
/// </summary>
public sealed class EnterFromElsewhereHandler(
    UserManager<Account> accounts, IPeople people, IColleagues colleagues, GroupGrants grants, TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    private const int LongestName = 100;

    public async Task<Outcome<EnteredFromElsewhere>> Handle(EnterFromElsewhere command, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        if (!await SpentToken.Spend(database, command.Attempt, now + SingleSignOnHandler.Patience, cancellation))
        {
            return new Refusal("account.sso-again");
        }

        var link = await database.Set<SsoLink>().SingleOrDefaultAsync(one => one.Subject == command.Person.Subject, cancellation);
        Account account;
        if (link is not null)
        {
            account = await database.Users.SingleAsync(one => one.Id == link.AccountId, cancellation);
            link.Use(now);
        }
        else
        {
            var known = await Known(command, actor);
            if (known.Step != ElsewhereStep.SignedIn)
            {
                audit.Record(actor, "access.sso-refused", known.Account ?? Guid.Empty, new { issuer = command.Provider.Issuer, reason = known.Step.ToString() });
                return known;
            }

            account = await Make(command, now, cancellation);
        }

        var leaving = await grants.Refresh(account, command.Provider, command.Person.Groups, actor, cancellation);
        var needsCode = !command.Person.TwoSteps && (account.IsStaff || account.TwoFactorEnabled);
        var who = actor with { Kind = ActorKind.Account, Account = account.Id, Person = account.PersonId };
        audit.Record(
            who, needsCode ? "access.sso-accepted" : "access.sign-in", account.Id,
            new { method = "sso", issuer = command.Provider.Issuer, made = link is null, twoSteps = command.Person.TwoSteps });
        if (!needsCode)
        {
            return new EnteredFromElsewhere(ElsewhereStep.SignedIn, account.Id) { Leaving = leaving };
        }

        if (!account.TwoFactorEnabled && await accounts.GetAuthenticatorKeyAsync(account) is null)
        {
            (await accounts.ResetAuthenticatorKeyAsync(account)).Must();
        }

        return new EnteredFromElsewhere(account.TwoFactorEnabled ? ElsewhereStep.CodeNeeded : ElsewhereStep.EnrolmentNeeded, account.Id) { Leaving = leaving };
    }

    /// <summary>What is to happen with somebody who has no link; SignedIn means: make an account.</summary>
    private async Task<EnteredFromElsewhere> Known(EnterFromElsewhere command, Actor actor)
    {
        if (actor.Account is { } here)
        {
            return new EnteredFromElsewhere(ElsewhereStep.LinkFirst, here);
        }

        var email = command.Person.Email;
        if (email is not null && command.Person.EmailVerified && await accounts.FindByEmailAsync(email) is { } same)
        {
            // Whoever writes that address into a directory elsewhere must not get this account.
            return new EnteredFromElsewhere(ElsewhereStep.LinkFirst, same.Id);
        }

        if (command.Provider.Unknown == SsoUnknown.Refuse)
        {
            return new EnteredFromElsewhere(ElsewhereStep.Unknown, null);
        }

        // An account with an address of somebody else would wait here for its owner to sign in to by a mailed link.
        return new EnteredFromElsewhere(email is null || !command.Person.EmailVerified ? ElsewhereStep.EmailNotVerified : ElsewhereStep.SignedIn, null);
    }

    private async Task<Account> Make(EnterFromElsewhere command, DateTimeOffset now, CancellationToken cancellation)
    {
        var (person, email) = (command.Person, command.Person.Email!);
        var isWorker = command.Provider.Unknown == SsoUnknown.Worker;
        var (given, family) = (Shortened(person.GivenName), Shortened(person.FamilyName));
        var account = new Account
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Language = command.Language,
            IsStaff = isWorker,
            PersonId = isWorker
                ? await colleagues.Add(given, family, email, command.Language, cancellation)
                : await people.AddResident(given, email, command.Language),
        };
        (await accounts.CreateAsync(account)).Must();
        database.Add(new SsoLink(account.Id, command.Provider.Issuer, person.Subject, now));
        return account;
    }

    private static string Shortened(string? name) => (name ?? "").Trim() is { Length: > LongestName } whole ? whole[..LongestName] : (name ?? "").Trim();
}
