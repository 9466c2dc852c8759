using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Neighbourhoods.Features.FindTrendBreaks;
using Tentakel.Neighbourhoods.Features.ImportStatistics;
using Tentakel.Neighbourhoods.Features.RankNeighbourhoods;
using Tentakel.Neighbourhoods.Resources;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;

namespace Tentakel.Neighbourhoods;

/// <summary>Where it matters most: the country's own figures of every neighbourhood, and where problems stack up.</summary>
public sealed class NeighbourhoodsModule : IModule
{
    public string Name => "Neighbourhoods";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<NeighbourhoodsTexts>();
        services.AddScoped<ImportStatisticsHandler>();
        services.AddScoped<TrendBreaks>();
        services.AddSingleton<ODataClient>();
        services.AddSingleton(ODataPatience.Usual);
        services.AddScoped<ReadStackingAreas>();
    }

    public void BuildModel(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.ApplyConfigurationsFromAssembly(typeof(NeighbourhoodsModule).Assembly);
    }

    public IReadOnlyList<Command> Commands(IServiceProvider services) => [ImportStatisticsCommand.Create(services), RankCommand.Create(services)];
}
