using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Announcing;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Texts;
using Tentakel.Ui.Frame;
using Tentakel.Webhooks.Demo;
using Tentakel.Webhooks.Features.EditWebhooks;
using Tentakel.Webhooks.Features.MendPost;
using Tentakel.Webhooks.Features.SendWebhooks;
using Tentakel.Webhooks.Resources;

namespace Tentakel.Webhooks;

/// <summary>Tells programs of others what happens here, and keeps what could not be delivered until somebody looks.</summary>
public sealed class WebhooksModule : IModule
{
    public string Name => "Webhooks";

    public IReadOnlyList<Permission> Permissions => [WebhooksPermissions.Edit];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<WebhooksTexts>();
        services.AddSingleton<WebhookSecrets>();
        services.AddScoped<IAnnouncer, Announcer>();
        services.AddScoped<IOutboxDelivery, WebhookDelivery>();
        services.AddScoped<RecordDeliveryHandler>();
        services.AddScoped<IDemoData, WebhooksDemo>();
        services.AddScoped<EditWebhooksHandler>();
        services.AddScoped<WebhookTypes>();
        services.AddScoped<ReadWebhooks>();
        services.AddScoped<ReadDeadLetters>();
        services.AddScoped<MendPostHandler>();
        services.AddSingleton(new NavigationItem("/beheer/webhooks", "navigation.webhooks", typeof(WebhooksTexts), 97, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(WebhooksPermissions.Edit) == true) { OnlyBelow = true });
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
        api.MapEditWebhooks();
        api.MapMendPost();
    }

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(WebhooksModule).Assembly);
}
