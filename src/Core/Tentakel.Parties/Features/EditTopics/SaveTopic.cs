using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Parties.Features.EditTopics;

/// <param name="Id">Null makes a new one.</param>
/// <param name="Key">Only for a new one: programs know it by this name.</param>
/// <param name="Ended">It can no longer be chosen; what was told about it stays about it.</param>
public sealed record SaveTopic(TopicId? Id, string? Key, string? NameNl, string? NameEn, PolicyDomainId? Domain, string? Examples, bool Ended = false);

/// <param name="Id">Null makes a new one.</param>
public sealed record SavePolicyDomain(PolicyDomainId? Id, string? NameNl, string? NameEn);

internal sealed partial class EditTopicHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock) : IEdit<SaveTopic>, IEdit<SavePolicyDomain>
{
    public async Task<Outcome<Guid>> Handle(SaveTopic command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var topic = command.Id is not { } id
            ? null
            : await database.Set<Topic>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == id, cancellation);
        if (command.Id is not null && topic is null)
        {
            return Refusal.NotFound();
        }

        var errors = new FieldErrors();
        var name = new LocalText(errors.Needed("nameNl", command.NameNl), errors.Optional("nameEn", command.NameEn));
        var examples = errors.Optional("examples", command.Examples, Widths.Sentence);
        var domain = errors.Chosen("domain", await database.Set<PolicyDomain>()
            .SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.Domain, cancellation));
        var key = topic?.Key ?? command.Key?.Trim() ?? "";
        if (topic is null && (key.Length > Widths.Key || !Key().IsMatch(key)))
        {
            errors.Add(new FieldError("key", "parties.key-invalid"));
        }
        else if (topic is null && await database.Set<Topic>().AnyAsync(one => one.ProgrammeId == actor.Programme && one.Key == key, cancellation))
        {
            errors.Add(new FieldError("key", "parties.key-taken", key));
        }

        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        if (topic is null)
        {
            topic = new Topic(actor.Programme, TopicId.New(), key, name, domain.Id, examples);
            database.Add(topic);
        }
        else
        {
            topic.Change(name, domain.Id, examples);
        }

        if (command.Ended)
        {
            topic.End(Amsterdam.Today(clock));
        }
        else
        {
            topic.Resume();
        }

        audit.Record(actor, command.Id is null ? "parties.add-topic" : "parties.change-topic", topic.Id.Value, new { key, command.Ended });
        return topic.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(SavePolicyDomain command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var name = new LocalText(errors.Needed("nameNl", command.NameNl), errors.Optional("nameEn", command.NameEn));
        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        PolicyDomain? domain;
        if (command.Id is not { } id)
        {
            domain = new PolicyDomain(actor.Programme, PolicyDomainId.New(), name);
            database.Add(domain);
        }
        else
        {
            domain = await database.Set<PolicyDomain>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == id, cancellation);
            if (domain is null)
            {
                return Refusal.NotFound();
            }

            domain.Rename(name);
        }

        audit.Record(actor, command.Id is null ? "parties.add-domain" : "parties.change-domain", domain.Id.Value);
        return domain.Id.Value;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Key();
}
