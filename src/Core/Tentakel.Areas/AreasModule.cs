using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Areas.Data;
using Tentakel.Areas.Demo;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Areas.Features.ImportAreas;
using Tentakel.Areas.Features.ImportBoundaries;
using Tentakel.Areas.Features.ListAreas;
using Tentakel.Areas.Features.ReadBoundaries;
using Tentakel.Areas.Resources;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;

namespace Tentakel.Areas;

public sealed class AreasModule : IModule
{
    public string Name => "Areas";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<AreasTexts>();
        services.AddScoped<AreaSearch>();
        services.AddSingleton<AreaWording>();
        services.AddScoped<ListAreasReader>();
        services.AddScoped<ImportAreasHandler>();
        services.AddSingleton<TakeOverAreas>();
        services.AddScoped<ImportBoundariesHandler>();
        services.AddScoped<ReadBoundaries>();
        services.AddScoped<IDemoData, AreasDemo>();
    }

    public void BuildModel(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.ApplyConfiguration(new AreaConfiguration());
        model.ApplyConfiguration(new AreaBoundaryConfiguration());
    }

    public void MapApi(IEndpointRouteBuilder api) => ListAreasEndpoint.Map(api);

    public void MapSite(IEndpointRouteBuilder site) => FindAreasEndpoint.Map(site);

    public IReadOnlyList<Command> Commands(IServiceProvider services) => [ImportAreasCommand.Create(services), ImportBoundariesCommand.Create(services)];
}
