using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RecogniseRoutes;

namespace Tentakel.Signals.Features.EditRoutes;

/// <summary>What a programme says about one route: its words, its text and where it goes.</summary>
/// <param name="Words">One word or phrase a line.</param>
/// <param name="Exclusions">One word or phrase a line.</param>
/// <param name="Off">Not recognised any more.</param>
/// <param name="Usual">Back to what every programme begins with; the rest is not looked at.</param>
public sealed record SaveRoute(
    string Key,
    string? TitleNl,
    string? TitleEn,
    string? TextNl,
    string? TextEn,
    string? TermNl,
    string? TermEn,
    string? Phone,
    string? Link,
    string? Words,
    string? Exclusions,
    bool Off,
    bool Usual = false);

public sealed class SaveRouteHandler(TentakelDbContext database, AuditTrail audit)
{
    private const int MostLine = 100;
    private const int MostLines = 300;

    public async Task<Outcome<string>> Handle(SaveRoute command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(SignalPermissions.Rules))
        {
            return Refusal.Forbidden();
        }

        if (Routes.Usual.All(route => route.Key != command.Key))
        {
            return Refusal.NotFound();
        }

        var rule = await database.Set<RouteRule>().SingleOrDefaultAsync(rule => rule.ProgrammeId == actor.Programme && rule.Key == command.Key, cancellation);
        if (command.Usual)
        {
            if (rule is not null)
            {
                database.Remove(rule);
            }
        }
        else
        {
            var read = Read(command);
            if (read.IsRefused)
            {
                return read.Refusal;
            }

            if (rule is null)
            {
                database.Add(new RouteRule(actor.Programme, read.Value));
            }
            else
            {
                rule.Change(read.Value);
            }
        }

        audit.Record(actor, "signals.change-route", actor.Programme.Value, new { route = command.Key, command.Off, command.Usual });
        return command.Key;
    }

    private static Outcome<Route> Read(SaveRoute command)
    {
        var errors = new List<FieldError>();
        var route = new Route(
            command.Key,
            new LocalText(Fields.Needed(errors, "titleNl", command.TitleNl, RouteRule.MostTitle), Fields.Optional(errors, "titleEn", command.TitleEn, RouteRule.MostTitle)),
            new LocalText(Fields.Needed(errors, "textNl", command.TextNl, RouteRule.MostText), Fields.Optional(errors, "textEn", command.TextEn, RouteRule.MostText)),
            new LocalText(Fields.Optional(errors, "termNl", command.TermNl, RouteRule.MostTerm), Fields.Optional(errors, "termEn", command.TermEn, RouteRule.MostTerm)),
            Fields.Optional(errors, "phone", command.Phone, RouteRule.MostPhone),
            Fields.Optional(errors, "link", command.Link, RouteRule.MostLink),
            RouteRule.Lines(Fields.Optional(errors, "words", command.Words, RouteRule.MostWords)),
            RouteRule.Lines(Fields.Optional(errors, "exclusions", command.Exclusions, RouteRule.MostWords)),
            command.Off);
        if (route.Link.Length > 0 && !(Uri.TryCreate(route.Link, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps))
        {
            errors.Add(new FieldError("link", "signals.link-https"));
        }

        if (route.Phone.Any(character => !char.IsAsciiDigit(character) && character is not ('+' or '-' or ' ' or '(' or ')')))
        {
            errors.Add(new FieldError("phone", "signals.phone-invalid"));
        }

        if (!route.Off && route.Words.Count == 0)
        {
            errors.Add(new FieldError("words", "signals.words-required"));
        }

        Check(errors, "words", route.Words);
        Check(errors, "exclusions", route.Exclusions);
        return errors.Count == 0 ? route : Refusal.Invalid([.. errors]);
    }

    // One letter, or a star alone, would catch everything that anybody tells.
    private static void Check(List<FieldError> errors, string field, IReadOnlyList<string> lines)
    {
        if (lines.Count > MostLines)
        {
            errors.Add(new FieldError(field, "signals.too-many-lines", MostLines));
        }

        if (lines.FirstOrDefault(line => line.Length > MostLine || line.Count(char.IsLetterOrDigit) < 3) is { } wrong)
        {
            errors.Add(new FieldError(field, "signals.line-unusable", wrong.Length > 40 ? wrong[..40] : wrong));
        }
    }
}
