using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Events;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;
using Tentakel.Signals.Demo;
using Tentakel.Signals.Demo.Many;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.FollowLedger;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Signals.Features.IndexSignals;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Features.ListTopics;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Signals.Features.SearchSignals;
using Tentakel.Signals.Resources;
using Tentakel.Ui.Frame;

namespace Tentakel.Signals;

/// <summary>What people say is wrong or wanted in their street, until they say it is solved.</summary>
public sealed class SignalsModule : IModule
{
    public string Name => "Signals";

    public IReadOnlyList<string> SubjectKinds => [Signal.SubjectKind];

    public IReadOnlyList<Permission> Permissions => [SignalPermissions.RaiseForSomebody, SignalPermissions.Moderate];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<SignalsTexts>();
        services.AddScoped<RaiseSignalHandler>();
        services.AddScoped<ModerateSignalHandler>();
        services.AddScoped<AskerMail>();
        services.AddScoped<FollowCodes>();
        services.AddScoped<IFollowCodes>(provider => provider.GetRequiredService<FollowCodes>());
        services.AddScoped<ReadSignal>();
        services.AddScoped<JudgeRequest>();
        services.AddScoped<ListSignals>();
        services.AddScoped<SearchSignals>();
        services.AddScoped<IndexSignals>();
        services.AddScoped<IHandle<SignalTextChanged>>(provider => provider.GetRequiredService<IndexSignals>());
        services.AddScoped<RebuildSearchHandler>();
        services.AddScoped<ListTopics>();
        services.AddScoped<ReadQueue>();
        services.AddSingleton(new NavigationItem("/signalen", "navigation.signals", typeof(SignalsTexts), 20, _ => true));
        services.AddSingleton(new NavigationItem("/moderatie", "navigation.moderate", typeof(SignalsTexts), 70, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(SignalPermissions.Moderate) == true));
        services.AddSingleton(new NavigationItem("/signaal", "navigation.raise", typeof(SignalsTexts), 10, _ => true));
        services.AddScoped<FollowLedger>();
        services.AddScoped<IDemoData, StoriesDemo>();
        services.AddScoped<IManyData, ManySignals>();
        Follow<CommitmentFulfilled>(services);
        Follow<CommitmentHandOverAccepted>(services);
        Follow<CommitmentExtended>(services);
        Follow<CommitmentPaused>(services);
        Follow<CommitmentConfirmed>(services);
        Follow<CommitmentReopened>(services);
        Follow<CommitmentLapsed>(services);
        Follow<CommitmentPromised>(services);
        Follow<CommitmentAdjusted>(services);
        Follow<CommitmentBroken>(services);
        Follow<CommitmentWithdrawn>(services);
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
        api.MapRaiseSignal();
        api.MapListSignals();
        api.MapReadSignal();
        api.MapModerateSignal();
        api.MapListTopics();
    }

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(SignalsModule).Assembly);

    public IReadOnlyList<Command> Commands(IServiceProvider services) => [RebuildSearchCommand.Create(services)];

    private static void Follow<TEvent>(IServiceCollection services)
        where TEvent : IDomainEvent =>
        services.AddScoped<IHandle<TEvent>>(provider => (IHandle<TEvent>)(object)provider.GetRequiredService<FollowLedger>());
}
