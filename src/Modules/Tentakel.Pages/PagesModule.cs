using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Pages.Demo;
using Tentakel.Pages.Features.EditPage;
using Tentakel.Pages.Features.ReadPages;
using Tentakel.Pages.Features.RestorePage;
using Tentakel.Pages.Resources;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;

namespace Tentakel.Pages;

/// <summary>How the municipality works, in pages that the programme writes itself.</summary>
public sealed class PagesModule : IModule
{
    public string Name => "Pages";

    public IReadOnlyList<Permission> Permissions => [PagesPermissions.Edit];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<PagesTexts>();
        services.AddScoped<ReadPages>();
        services.AddScoped<SavePageHandler>();
        services.AddScoped<RestorePageHandler>();
        services.AddScoped<IDemoData, PagesDemo>();
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
        api.MapReadPages();
        api.MapSavePage();
    }

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(PagesModule).Assembly);
}
