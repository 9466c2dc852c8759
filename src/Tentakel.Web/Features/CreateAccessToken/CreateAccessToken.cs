using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.CreateAccessToken;

public sealed record CreateAccessToken(string? Name, IReadOnlyList<string> Scopes, int Days);

/// <param name="Secret">Told once; only its hash is kept.</param>
public sealed record AccessTokenCreated(AccessTokenId Id, string Secret);

public sealed class CreateAccessTokenHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public const int LongestName = 80;
    public const int MostDays = 365;

    public Task<Outcome<AccessTokenCreated>> Handle(CreateAccessToken command, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Account is not { } account)
        {
            return Task.FromResult<Outcome<AccessTokenCreated>>(Refusal.Forbidden());
        }

        var wrong = Check(command).ToArray();
        if (wrong.Length > 0)
        {
            return Task.FromResult<Outcome<AccessTokenCreated>>(Refusal.Invalid(wrong));
        }

        var (token, secret) = AccessToken.Issue(account, command.Name!.Trim(), command.Scopes, clock.GetUtcNow(), TimeSpan.FromDays(command.Days));
        database.Add(token);
        audit.Record(actor, "access.create-token", token.Id.Value, new { scopes = token.Scopes, days = command.Days });
        return Task.FromResult<Outcome<AccessTokenCreated>>(new AccessTokenCreated(token.Id, secret));
    }

    private static IEnumerable<FieldError> Check(CreateAccessToken command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            yield return new FieldError("name", "account.token-name-required");
        }
        else if (command.Name.Trim().Length > LongestName)
        {
            yield return new FieldError("name", "platform.too-long", LongestName);
        }

        if (command.Scopes.Count == 0)
        {
            yield return new FieldError("scopes", "account.scope-required");
        }
        else if (command.Scopes.Except(Scopes.All).Any())
        {
            yield return new FieldError("scopes", "account.scope-unknown");
        }

        if (command.Days is < 1 or > MostDays)
        {
            yield return new FieldError("days", "account.token-lifetime", MostDays);
        }
    }
}
