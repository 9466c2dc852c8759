using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Staffing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Work;

namespace Tentakel.Parties.Features.AddStaff;

/// <summary><c>tentakel account add EMAIL ...</c>.</summary>
internal static class AddStaffCommand
{
    public static Command Create(IServiceProvider services)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address they sign in with." };
        var site = new Option<string?>("--site") { Description = "Host name of the site; not needed when there is one.", HelpName = "HOST" };
        var given = new Option<string?>("--given-name") { Description = "Not needed for somebody who is known by this address.", HelpName = "NAME" };
        var family = new Option<string?>("--family-name") { Description = "As --given-name.", HelpName = "NAME" };
        var party = new Option<string>("--party") { Description = "The organisation they speak for.", Required = true, HelpName = "NAME" };
        var kind = new Option<PartyKind?>("--party-kind") { Description = "Makes the party when it is not there yet." };
        var desk = new Option<string>("--desk") { Description = "The team that the public sees, in Dutch.", Required = true, HelpName = "NAME" };
        var phone = new Option<string?>("--desk-phone") { Description = "Makes the desk when it is not there yet.", HelpName = "NUMBER" };
        var title = new Option<string>("--title") { Description = "What they are, in Dutch.", Required = true };
        var english = new Option<string>("--title-en") { Description = "The same in English.", DefaultValueFactory = _ => "" };
        var scale = new Option<Scale>("--scale") { Description = "How large the area is that the seat looks at.", Required = true };
        var level = new Option<Level>("--level") { Description = "How far from the street the seat is.", Required = true };
        var grants = new Option<string[]>("--grant")
        {
            Description = "A permission, such as signals.moderate; may be given more than once.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
            HelpName = "PERMISSION",
        };
        var add = new Command("add", "Give somebody a seat and an account; prints the link with which they choose a password.")
        {
            email, site, given, family, party, kind, desk, phone, title, english, scale, level, grants,
        };
        add.SetAction((parsed, cancellation) => Run(
            services,
            parsed.GetValue(site),
            new AddStaff(
                parsed.GetRequiredValue(email),
                parsed.GetValue(given),
                parsed.GetValue(family),
                parsed.GetRequiredValue(party),
                parsed.GetValue(kind),
                parsed.GetRequiredValue(desk),
                parsed.GetValue(phone),
                new LocalText(parsed.GetRequiredValue(title), parsed.GetRequiredValue(english)),
                parsed.GetValue(scale),
                parsed.GetValue(level),
                parsed.GetRequiredValue(grants)),
            new Answers(services, parsed.InvocationConfiguration),
            cancellation));
        return new Command("account", "The accounts of people with a desk.") { add };
    }

    private static async Task<int> Run(IServiceProvider services, string? site, AddStaff command, Answers answers, CancellationToken cancellation)
    {
        var programme = await Programme(services, site, cancellation);
        if (programme.IsRefused)
        {
            return await answers.Refuse(programme.Refusal);
        }

        var actor = Actor.System(programme.Value);
        var outcome = await services.GetRequiredService<Writer>().Do<AddStaffHandler, AddStaff, StaffAdded>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused
            ? await answers.Refuse(outcome.Refusal)
            : await answers.Welcome(programme.Value, outcome.Value, cancellation);
    }

    private static async Task<Outcome<ProgrammeId>> Programme(IServiceProvider services, string? site, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var sites = await scope.ServiceProvider.GetRequiredService<TentakelDbContext>().Set<Tenant>().AsNoTracking()
            .OrderBy(tenant => tenant.Host).Select(tenant => new { tenant.Host, tenant.ProgrammeId }).ToListAsync(cancellation);
        var chosen = site is null ? sites : [.. sites.Where(one => string.Equals(one.Host, site.Trim(), StringComparison.OrdinalIgnoreCase))];
        return chosen.Count == 1
            ? chosen[0].ProgrammeId
            : new Refusal("parties.site-unclear", sites.Count == 0 ? "-" : string.Join(", ", sites.Select(one => one.Host)));
    }
}
