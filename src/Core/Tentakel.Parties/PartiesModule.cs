using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Demo;
using Tentakel.Parties.Features.AddResident;
using Tentakel.Parties.Features.AddSite;
using Tentakel.Parties.Features.AddStaff;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Parties.Resources;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;

namespace Tentakel.Parties;

/// <summary>Who: parties, people, desks, seats, portfolios, absence.</summary>
public sealed class PartiesModule : IModule
{
    public string Name => "Parties";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<FindHolder>();
        services.AddScoped<IPeople, People>();
        services.AddSingleton<KnownPermissions>();
        services.AddScoped<AddStaffHandler>();
        services.AddScoped<AddSiteHandler>();
        services.AddScoped<IDemoData, PartiesDemo>();
        services.AddScoped<IDemoData, OpenDemoSite>();
        services.AddScoped<IDemoAccounts, DemoAccounts>();
        services.AddTexts<PartiesTexts>();
    }

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(PartiesModule).Assembly);

    public IReadOnlyList<Command> Commands(IServiceProvider services) => [AddSiteCommand.Create(services), AddStaffCommand.Create(services)];
}
