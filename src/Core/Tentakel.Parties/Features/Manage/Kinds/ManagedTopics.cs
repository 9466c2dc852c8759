using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.EditAbsences;
using Tentakel.Parties.Features.EditTopics;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Time;
using Tentakel.Ui.TagHelpers;

namespace Tentakel.Parties.Features.Manage.Kinds;

internal sealed class ManagedTopics(ReadParties.ReadParties read, Choices choices, Editing.Editing editing) : IManaged
{
    public string Key => "onderwerpen";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation) => new(
        [
            .. (await read.Topics(query.Programme, cancellation)).Where(item => query.Matches(item.NameNl))
                .Select(item => new ManageLine($"{item.Id}", new LocalText(item.NameNl, item.NameEn).Here, item.Examples, item.EndedOn is not null)),
        ],
        null);

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var topic = id is null ? null : (await read.Topics(programme, cancellation)).SingleOrDefault(one => one.Id == id);
        if (id is not null && topic is null)
        {
            return null;
        }

        var fields = new List<ManageField>
        {
            new("nameNl", FieldKind.Text, topic?.NameNl),
            new("nameEn", FieldKind.Text, topic?.NameEn, Optional: true),
            new("domain", FieldKind.Select, topic?.DomainId.ToString()) { Options = await choices.Domains(programme, cancellation) },
            new("examples", FieldKind.Textarea, topic?.Examples, Optional: true) { Hint = "field.examples.hint" },
        };
        if (topic is null)
        {
            fields.Insert(0, new ManageField("key", FieldKind.Text, null) { Hint = "field.key.hint" });
        }
        else
        {
            fields.Add(new ManageField("ended", FieldKind.Checkbox, topic.EndedOn is null ? "false" : "true") { Hint = "field.ended.hint" });
        }

        return new ManageForm(topic is null ? null : new LocalText(topic.NameNl, topic.NameEn).Here, fields, []);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        new SaveTopic(
            id is { } known ? new TopicId(known) : null,
            filled["key"],
            filled["nameNl"],
            filled["nameEn"],
            filled.Id("domain") is { } domain ? new PolicyDomainId(domain) : null,
            filled["examples"],
            filled.Ticked("ended")),
        null,
        cancellation);
}

internal sealed class ManagedDomains(ReadParties.ReadParties read, Editing.Editing editing) : IManaged
{
    public string Key => "opgaven";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation) => new(
        [
            .. (await read.Domains(query.Programme, cancellation)).Where(item => query.Matches(item.NameNl))
                .Select(item => new ManageLine($"{item.Id}", new LocalText(item.NameNl, item.NameEn).Here, "")),
        ],
        null);

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var domain = id is null ? null : (await read.Domains(programme, cancellation)).SingleOrDefault(one => one.Id == id);
        return id is not null && domain is null ? null : new ManageForm(
            domain is null ? null : new LocalText(domain.NameNl, domain.NameEn).Here,
            [new ManageField("nameNl", FieldKind.Text, domain?.NameNl), new ManageField("nameEn", FieldKind.Text, domain?.NameEn, Optional: true)],
            []);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) =>
        editing.Do(new SavePolicyDomain(id is { } known ? new PolicyDomainId(known) : null, filled["nameNl"], filled["nameEn"]), null, cancellation);
}

internal sealed class ManagedAbsences(ReadParties.ReadParties read, Choices choices, Editing.Editing editing, AbsenceWords words, TimeProvider clock) : IManaged
{
    public string Key => "afwezig";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation) => new(
        [
            .. (await read.Absences(query.Programme, null, Amsterdam.Today(clock), cancellation)).Where(item => query.Matches(item.Person))
                .Select(item => new ManageLine($"{item.Id}", item.Person, words.Of(item))),
        ],
        null);

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var absence = id is null ? null : (await read.Absences(programme, null, Amsterdam.Today(clock), cancellation)).SingleOrDefault(one => one.Id == id);
        if (id is not null && absence is null)
        {
            return null;
        }

        var colleagues = await choices.Colleagues(programme, cancellation);
        var fields = AbsenceFields.Of(absence, colleagues);
        if (absence is null)
        {
            fields.Insert(0, new ManageField("person", FieldKind.Select, null) { Options = colleagues });
        }

        return new ManageForm(absence?.Person, fields, absence is null ? [] : [new ManageAction("remove-absence", [])]);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        AbsenceFields.Read(id, filled.Id("person") is { } person ? new PersonId(person) : null, filled), null, cancellation);

    public async Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) =>
        action == "remove-absence" ? await editing.Do(new RemoveAbsence(new AbsenceId(id)), null, cancellation) : Refusal.NotFound();
}
