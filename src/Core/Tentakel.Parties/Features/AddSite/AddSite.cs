using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.AddStaff;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Parties.Features.AddSite;

/// <summary>Opens a site for a municipality: its programme, the municipality as a party, and the office to which everything comes that belongs to nobody yet.</summary>
/// <param name="Host">The name in the address bar, without scheme and port.</param>
/// <param name="Email">What that person signs in with; the address of the office when there is no other.</param>
/// <param name="GivenName">Of the one person who is the office on the first day; may do everything.</param>
public sealed record AddSite(
    string Host,
    string Name,
    string Place,
    string Programme,
    string Municipality,
    string Phone,
    string PhoneHours,
    string Visit,
    string OfficeEmail,
    string GivenName,
    string FamilyName,
    string? Email = null,
    bool Default = false);

public sealed record SiteAdded(ProgrammeId Programme, StaffAdded Office);

internal sealed partial class AddSiteHandler(TentakelDbContext database, AddStaffHandler staff, KnownPermissions permissions, AuditTrail audit)
{
    public async Task<Outcome<SiteAdded>> Handle(AddSite command, Actor actor, CancellationToken cancellation)
    {
        var host = command.Host.Trim().ToLowerInvariant();
        if (!HostName().IsMatch(host))
        {
            return Refusal.Invalid(new FieldError("host", "parties.host-invalid", command.Host));
        }

        if (await database.Set<Tenant>().AnyAsync(tenant => tenant.Host == host, cancellation))
        {
            return new Refusal("parties.host-taken", host);
        }

        if (command.Default && await database.Set<Tenant>().FirstOrDefaultAsync(tenant => tenant.IsDefault, cancellation) is { } other)
        {
            return new Refusal("parties.default-taken", other.Host);
        }

        var code = command.Municipality.Trim().ToUpperInvariant();
        var year = await database.Set<Area>().Where(area => area.Code == code && area.Level == AreaLevel.Municipality)
            .MaxAsync(area => (int?)area.Year, cancellation);
        if (year is null)
        {
            return Refusal.Invalid(new FieldError("municipality", "parties.municipality-unknown", code));
        }

        var programme = new Programme(actor.Programme, command.Programme.Trim(), code, year);
        var tenant = new Tenant(TenantId.New(), command.Name.Trim(), command.Place.Trim(), host, programme.Id)
            .ReachedBy(command.Phone.Trim(), command.PhoneHours.Trim(), command.Visit.Trim(), command.OfficeEmail.Trim());
        database.Add(programme);
        database.Add(command.Default ? tenant.AnswersUnclaimedHosts() : tenant);
        var office = await staff.Handle(Office(command), actor, cancellation);
        if (office.IsRefused)
        {
            return office.Refusal;
        }

        database.Add(new ProgrammeOffice(programme.Id, office.Value.Seat));
        audit.Record(actor, "parties.add-site", programme.Id.Value, new { host, municipality = code, year });
        return new SiteAdded(programme.Id, office.Value);
    }

    private AddStaff.AddStaff Office(AddSite command) => new(
        command.Email ?? command.OfficeEmail,
        command.GivenName,
        command.FamilyName,
        command.Name,
        PartyKind.Municipality,
        "programmabureau",
        command.Phone,
        new LocalText("programmabureau", "programme office"),
        Scale.Municipality,
        Level.Management,
        permissions.All);

    [GeneratedRegex("^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$")]
    private static partial Regex HostName();
}
