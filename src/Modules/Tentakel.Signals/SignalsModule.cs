using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadMeasures;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Events;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;
using Tentakel.Signals.Demo;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Features.CountChannels;
using Tentakel.Signals.Features.FindWho;
using Tentakel.Signals.Features.FollowLedger;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Signals.Features.FollowTalks;
using Tentakel.Signals.Features.ForgetContacts;
using Tentakel.Signals.Features.IndexSignals;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Features.ListTopics;
using Tentakel.Signals.Features.MakeSignalOfTalk;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Signals.Features.ReadTalk;
using Tentakel.Signals.Features.SearchSignals;
using Tentakel.Signals.Resources;
using Tentakel.Ui.Frame;

namespace Tentakel.Signals;

/// <summary>What people say is wrong or wanted in their street, until they say it is solved.</summary>
public sealed class SignalsModule : IModule
{
    public string Name => "Signals";

    public IReadOnlyList<string> SubjectKinds => [Signal.SubjectKind, Talk.SubjectKind];

    public IReadOnlyList<Permission> Permissions => [SignalPermissions.RaiseForSomebody, SignalPermissions.Moderate];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<SignalsTexts>();
        services.AddScoped<RaiseSignalHandler>();
        services.AddScoped<ModerateSignalHandler>();
        services.AddScoped<AskerMail>();
        services.AddScoped<FollowCodes>();
        services.AddScoped<FollowedPages>();
        AddTalks(services);
        services.AddScoped<AreaChoices>();
        services.AddScoped<WhoBook>();
        services.AddScoped<FindWho>();
        services.AddScoped<IMeasureTable, CountChannels>();
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
        services.AddSingleton(new NavigationItem("/vastleggen", "navigation.record", typeof(SignalsTexts), 65, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(SignalPermissions.RaiseForSomebody) == true));
        services.AddSingleton(new NavigationItem("/moderatie", "navigation.moderate", typeof(SignalsTexts), 70, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(SignalPermissions.Moderate) == true));
        services.AddSingleton(new NavigationItem("/signaal", "navigation.raise", typeof(SignalsTexts), 10, _ => true));
        services.AddScoped<FollowLedger>();
        services.AddScoped<IDemoData, StoriesDemo>();
        services.AddScoped<IDemoData, TalksDemo>();
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
        api.MapAskToSpeak();
        api.MapReadTalk();
        api.MapFindWho();
    }

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(SignalsModule).Assembly);

    public IReadOnlyList<Command> Commands(IServiceProvider services) => [RebuildSearchCommand.Create(services)];

    private static void AddTalks(IServiceCollection services)
    {
        services.AddScoped<TalkWords>();
        services.AddScoped<TalkMail>();
        services.AddScoped<AskToSpeakHandler>();
        services.AddScoped<ReadTalk>();
        services.AddScoped<ISubjectRemarks, ContactRemarks>();
        services.AddScoped<MakeSignalOfTalkHandler>();
        services.AddScoped<ForgetContactHandler>();
        services.AddScoped<IJob, ForgetContactsJob>();
        services.AddScoped<FollowTalks>();
        Follow<CommitmentFulfilled, FollowTalks>(services);
        Follow<CommitmentHandOverAccepted, FollowTalks>(services);
        Follow<CommitmentExtended, FollowTalks>(services);
        Follow<CommitmentPaused, FollowTalks>(services);
        Follow<CommitmentReopened, FollowTalks>(services);
        Follow<CommitmentConfirmed, FollowTalks>(services);
        Follow<CommitmentLapsed, FollowTalks>(services);
        Follow<CommitmentBroken, FollowTalks>(services);
        Follow<CommitmentWithdrawn, FollowTalks>(services);
    }

    private static void Follow<TEvent, THandler>(IServiceCollection services)
        where TEvent : IDomainEvent
        where THandler : notnull =>
        services.AddScoped<IHandle<TEvent>>(provider => (IHandle<TEvent>)(object)provider.GetRequiredService<THandler>());

    private static void Follow<TEvent>(IServiceCollection services)
        where TEvent : IDomainEvent => Follow<TEvent, FollowLedger>(services);
}
