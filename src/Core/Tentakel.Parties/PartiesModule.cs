using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Demo;
using Tentakel.Parties.Features.AddResident;
using Tentakel.Parties.Features.AddSite;
using Tentakel.Parties.Features.AddStaff;
using Tentakel.Parties.Features.EditAbsences;
using Tentakel.Parties.Features.EditByCsv;
using Tentakel.Parties.Features.EditDesks;
using Tentakel.Parties.Features.EditHelp;
using Tentakel.Parties.Features.Editing;
using Tentakel.Parties.Features.EditParties;
using Tentakel.Parties.Features.EditPeople;
using Tentakel.Parties.Features.EditPortfolios;
using Tentakel.Parties.Features.EditSeats;
using Tentakel.Parties.Features.EditTopics;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Parties.Features.Leave;
using Tentakel.Parties.Features.Manage;
using Tentakel.Parties.Features.Manage.Kinds;
using Tentakel.Parties.Features.PartiesApi;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Parties.Features.SeatFromElsewhere;
using Tentakel.Parties.Resources;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;
using Tentakel.Ui.Frame;

namespace Tentakel.Parties;

/// <summary>Who: parties, people, desks, seats, portfolios, absence.</summary>
public sealed class PartiesModule : IModule
{
    public string Name => "Parties";

    public IReadOnlyList<Permission> Permissions => [PartiesPermissions.Edit];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<FindHolder>();
        services.AddScoped<IPeople, People>();
        services.AddScoped<IColleagues, Colleagues>();
        services.AddSingleton<KnownPermissions>();
        services.AddScoped<AddStaffHandler>();
        services.AddScoped<AddSiteHandler>();
        AddEdits(services);
        services.AddScoped<ReadParties>();
        services.AddScoped<Choices>();
        services.AddScoped<AbsenceWords>();
        services.AddScoped<IManaged, ManagedPeople>();
        services.AddScoped<IManaged, ManagedSeats>();
        services.AddScoped<IManaged, ManagedPortfolios>();
        services.AddScoped<IManaged, ManagedAbsences>();
        services.AddScoped<IManaged, ManagedDesks>();
        services.AddScoped<IManaged, ManagedParties>();
        services.AddScoped<IManaged, ManagedTopics>();
        services.AddScoped<IManaged, ManagedDomains>();
        services.AddScoped<IManaged, ManagedDuos>();
        services.AddScoped<IManaged, ManagedContacts>();
        services.AddScoped<IManaged, ManagedOwnDecisions>();
        services.AddSingleton(new NavigationItem("/beheer", "navigation.manage", typeof(PartiesTexts), 90, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(PartiesPermissions.Edit) == true));
        services.AddScoped<IDemoData, PartiesDemo>();
        services.AddScoped<IDemoData, OpenDemoSite>();
        services.AddScoped<IDemoAccounts, DemoAccounts>();
        services.AddTexts<PartiesTexts>();
    }

    public void MapApi(IEndpointRouteBuilder api) => api.MapParties();

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(PartiesModule).Assembly);

    public IReadOnlyList<Command> Commands(IServiceProvider services) => [AddSiteCommand.Create(services), AddStaffCommand.Create(services)];

    private static void AddEdits(IServiceCollection services)
    {
        services.AddScoped<Editing>();
        services.AddScoped<CsvTables>();
        services.AddScoped<EditByCsvHandler>();
        services.AddScoped<IEdit<ApplyCsv>>(provider => provider.GetRequiredService<EditByCsvHandler>());
        services.AddScoped<PreviewCsv>();
        services.AddScoped<IEdit<SaveParty>, SavePartyHandler>();
        services.AddScoped<IEdit<SavePerson>, SavePersonHandler>();
        services.AddScoped<IEdit<SaveGrants>, SaveGrantsHandler>();
        services.AddScoped<IEdit<SaveDesk>, EditDeskHandler>();
        services.AddScoped<IEdit<EndDesk>, EditDeskHandler>();
        services.AddScoped<IEdit<SaveSeat>, EditSeatHandler>();
        services.AddScoped<IEdit<MoveOffice>, EditSeatHandler>();
        services.AddScoped<IEdit<EndSeat>, LeaveHandler>();
        services.AddScoped<IEdit<LeaveProgramme>, LeaveHandler>();
        services.AddScoped<IEdit<SavePortfolio>, EditPortfolioHandler>();
        services.AddScoped<IEdit<RemovePortfolio>, EditPortfolioHandler>();
        services.AddScoped<IEdit<SaveTopic>, EditTopicHandler>();
        services.AddScoped<IEdit<SavePolicyDomain>, EditTopicHandler>();
        services.AddScoped<IEdit<SaveAbsence>, EditAbsenceHandler>();
        services.AddScoped<IEdit<RemoveAbsence>, EditAbsenceHandler>();
        services.AddScoped<IEdit<SaveDuo>, EditDuoHandler>();
        services.AddScoped<IEdit<RemoveDuo>, EditDuoHandler>();
        services.AddScoped<IEdit<SaveContact>, EditContactHandler>();
        services.AddScoped<IEdit<RemoveContact>, EditContactHandler>();
        services.AddScoped<IEdit<SaveOwnDecision>, EditOwnDecisionHandler>();
        services.AddScoped<IEdit<RemoveOwnDecision>, EditOwnDecisionHandler>();
    }
}
