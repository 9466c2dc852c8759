using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Features.Staffing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Work;

namespace Tentakel.Parties.Features.AddSite;

/// <summary><c>tentakel site add HOST ...</c>.</summary>
internal static class AddSiteCommand
{
    public static Command Create(IServiceProvider services)
    {
        var host = new Argument<string>("HOST") { Description = "The name in the address bar, without https:// and port." };
        var name = Needed("--name", "Who runs the site, as people say it: \"gemeente Voorbeeld\".");
        var place = Needed("--place", "The place itself: Voorbeeld.");
        var programme = Needed("--programme", "What the programme is called.");
        var municipality = Needed("--municipality", "CBS code of the municipality; import its areas first.", "GMxxxx");
        var phone = Needed("--phone", "Where somebody can be spoken to.", "NUMBER");
        var hours = new Option<string>("--phone-hours") { Description = "When the phone is answered, in Dutch.", DefaultValueFactory = _ => "" };
        var visit = new Option<string>("--visit") { Description = "Where people can walk in, in Dutch.", DefaultValueFactory = _ => "" };
        var email = Needed("--office-email", "Address of the programme office, on every page.", "EMAIL");
        var given = Needed("--given-name", "Given name of that first person.", "NAME");
        var family = Needed("--family-name", "Family name of that first person.", "NAME");
        var own = new Option<string?>("--email") { Description = "What that person signs in with, if not --office-email.", HelpName = "EMAIL" };
        var isDefault = new Option<bool>("--default") { Description = "Let it answer to every host name that no other site has." };
        var add = new Command("add", "Open a site with its programme and its office, whose first person may do everything.")
        {
            host, name, place, programme, municipality, phone, hours, visit, email, given, family, own, isDefault,
        };
        add.SetAction((parsed, cancellation) => Run(
            services,
            new AddSite(
                parsed.GetRequiredValue(host),
                parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(place),
                parsed.GetRequiredValue(programme),
                parsed.GetRequiredValue(municipality),
                parsed.GetRequiredValue(phone),
                parsed.GetRequiredValue(hours),
                parsed.GetRequiredValue(visit),
                parsed.GetRequiredValue(email),
                parsed.GetRequiredValue(given),
                parsed.GetRequiredValue(family),
                parsed.GetValue(own),
                parsed.GetValue(isDefault)),
            new Answers(services, parsed.InvocationConfiguration),
            cancellation));
        return new Command("site", "The sites of this house.") { add };
    }

    private static async Task<int> Run(IServiceProvider services, AddSite command, Answers answers, CancellationToken cancellation)
    {
        var actor = Actor.System(ProgrammeId.New());
        var outcome = await services.GetRequiredService<Writer>().Do<AddSiteHandler, AddSite, SiteAdded>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused
            ? await answers.Refuse(outcome.Refusal)
            : await answers.Welcome(outcome.Value.Programme, outcome.Value.Office, cancellation);
    }

    private static Option<string> Needed(string name, string description, string? helpName = null) =>
        new(name) { Description = description, Required = true, HelpName = helpName };
}
