using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadMeasures;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Announcing;
using Tentakel.Platform.Events;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;
using Tentakel.Signals.Demo;
using Tentakel.Signals.Demo.Many;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AddPhotos;
using Tentakel.Signals.Features.AddressAskers;
using Tentakel.Signals.Features.AnnounceSignals;
using Tentakel.Signals.Features.AskSecondLook;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.ChooseArea;
using Tentakel.Signals.Features.ConfirmFollower;
using Tentakel.Signals.Features.CountChannels;
using Tentakel.Signals.Features.CountElsewhere;
using Tentakel.Signals.Features.EditFrameHosts;
using Tentakel.Signals.Features.EditReasons;
using Tentakel.Signals.Features.EditRoutes;
using Tentakel.Signals.Features.EditSources;
using Tentakel.Signals.Features.EmbedSignals;
using Tentakel.Signals.Features.ExportSignals;
using Tentakel.Signals.Features.FeedSignals;
using Tentakel.Signals.Features.FindWho;
using Tentakel.Signals.Features.FollowLedger;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Signals.Features.FollowTalks;
using Tentakel.Signals.Features.ForgetContacts;
using Tentakel.Signals.Features.ForgetFollowers;
using Tentakel.Signals.Features.IndexSignals;
using Tentakel.Signals.Features.JoinSignals;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Features.ListTopics;
using Tentakel.Signals.Features.MakeSignalOfTalk;
using Tentakel.Signals.Features.ModeratePhotos;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Features.ReadFollows;
using Tentakel.Signals.Features.ReadPhotos;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Signals.Features.ReadTalk;
using Tentakel.Signals.Features.RecogniseRoutes;
using Tentakel.Signals.Features.SearchSignals;
using Tentakel.Signals.Features.ShowMap;
using Tentakel.Signals.Features.StopFollowing;
using Tentakel.Signals.Features.TellFollowers;
using Tentakel.Signals.Resources;
using Tentakel.Ui.Frame;

namespace Tentakel.Signals;

/// <summary>What people say is wrong or wanted in their street, until they say it is solved.</summary>
public sealed class SignalsModule : IModule
{
    public string Name => "Signals";

    public IReadOnlyList<string> SubjectKinds => [Signal.SubjectKind, Talk.SubjectKind];

    public IReadOnlyList<Permission> Permissions => [SignalPermissions.RaiseForSomebody, SignalPermissions.Moderate, SignalPermissions.Frame, SignalPermissions.Elsewhere, SignalPermissions.Rules];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<SignalsTexts>();
        services.AddScoped<RaiseSignalHandler>();
        services.AddScoped<ModerateSignalHandler>();
        AddModeration(services);
        services.AddScoped<AskerMail>();
        services.AddSingleton<CodeHashes>();
        services.AddScoped<IJob, KeyCodesJob>();
        services.AddScoped<FollowCodes>();
        services.AddScoped<FollowedPages>();
        AddTalks(services);
        services.AddScoped<AreaChoices>();
        services.AddScoped<WhoBook>();
        services.AddScoped<FindWho>();
        services.AddScoped<CountChannels>();
        services.AddScoped<IMeasureTable>(provider => provider.GetRequiredService<CountChannels>());
        services.AddScoped<ICountMuch>(provider => provider.GetRequiredService<CountChannels>());
        services.AddScoped<IFollowCodes>(provider => provider.GetRequiredService<FollowCodes>());
        services.AddScoped<IAddressAskers, AddressAskers>();
        services.AddScoped<ReadStar>();
        services.AddSingleton<FollowerLinks>();
        services.AddScoped<BecomeFollowerHandler>();
        services.AddScoped<ConfirmFollowerHandler>();
        services.AddScoped<StopFollowingHandler>();
        services.AddScoped<ReadFollows>();
        services.AddScoped<FollowerMail>();
        services.AddScoped<TellFollowers>();
        services.AddScoped<ForgetFollowersHandler>();
        services.AddScoped<IJob, ForgetFollowersJob>();
        services.AddScoped<ReadSignal>();
        services.AddScoped<JudgeRequest>();
        services.AddScoped<ListSignals>();
        services.AddScoped<OpenSignals>();
        services.AddScoped<FeedSignals>();
        services.AddScoped<CountByArea>();
        AddOutside(services);
        services.AddScoped<FrameHosts>();
        services.AddScoped<EditFrameHostsHandler>();
        services.AddScoped<SearchSignals>();
        services.AddScoped<IndexSignals>();
        services.AddScoped<IHandle<SignalTextChanged>>(provider => provider.GetRequiredService<IndexSignals>());
        services.AddScoped<RebuildSearchHandler>();
        services.AddScoped<ListTopics>();
        services.AddScoped<ReadQueue>();
        services.AddSingleton(new NavigationItem("/signalen", "navigation.signals", typeof(SignalsTexts), 20, _ => true));
        services.AddSingleton(new NavigationItem("/vastleggen", "navigation.record", typeof(SignalsTexts), 65, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(SignalPermissions.RaiseForSomebody) == true) { OnlyBelow = true });
        services.AddSingleton(new NavigationItem("/moderatie", "navigation.moderate", typeof(SignalsTexts), 70, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(SignalPermissions.Moderate) == true));
        services.AddSingleton(new NavigationItem("/moderatie/fotos", "navigation.photos", typeof(SignalsTexts), 71, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(SignalPermissions.Moderate) == true) { OnlyBelow = true });
        services.AddSingleton(new NavigationItem("/beheer/herkennen", "navigation.rules", typeof(SignalsTexts), 95, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(SignalPermissions.Rules) == true) { OnlyBelow = true });
        services.AddSingleton(new NavigationItem("/signaal", "navigation.raise", typeof(SignalsTexts), 10, _ => true));
        services.AddScoped<FollowLedger>();
        services.AddScoped<IDemoData, StoriesDemo>();
        services.AddScoped<IManyData, ManySignals>();
        services.AddScoped<IDemoData, TalksDemo>();
        services.AddScoped<IDemoData, ElsewhereDemo>();
        Handle<FollowLedger>(services);
        Handle<TellFollowers>(services);
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
        api.MapRaiseSignal();
        api.MapListSignals();
        api.MapReadSignal();
        api.MapBecomeFollower();
        api.MapReadFollows();
        api.MapModerateSignal();
        api.MapAddPhoto();
        api.MapReadPhotos();
        api.MapModeratePhotos();
        api.MapReadModeration();
        api.MapSecondLook();
        api.MapRecogniseRoutes();
        api.MapListTopics();
        api.MapCountElsewhere();
        api.MapEditSources();
        api.MapAskToSpeak();
        api.MapReadTalk();
        api.MapFindWho();
    }

    public void MapSite(IEndpointRouteBuilder site)
    {
        site.MapPhotoFiles();
        site.MapExportSignals();
        site.MapFeedSignals();
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
        Handle<FollowTalks>(services);
    }

    private static void AddOutside(IServiceCollection services)
    {
        services.AddScoped<AnnounceSignals>();
        Handle<AnnounceSignals>(services);
        services.AddScoped<IAnnounced, AnnouncedSignals>();
        services.AddScoped<ReadElsewhere>();
        services.AddScoped<KeepElsewhereHandler>();
        services.AddScoped<EditSourcesHandler>();
        services.AddScoped<IJob, FetchElsewhere>();
    }

    private static void AddModeration(IServiceCollection services)
    {
        services.AddScoped<WithholdReasons>();
        services.AddScoped<RecordModeration>();
        Handle<RecordModeration>(services);
        services.AddScoped<CurrentLook>();
        services.AddScoped<SecondLookAccess>();
        services.AddScoped<ModerateMany>();
        services.AddScoped<ReadLog>();
        services.AddScoped<ReadModerated>();
        services.AddScoped<SecondLookHandler>();
        services.AddScoped<SaveReasonHandler>();
        services.AddScoped<Routes>();
        services.AddScoped<SaveRouteHandler>();
        services.AddScoped<IDigestPart, QueueDigest>();
        services.AddScoped<PhotoAccess>();
        services.AddScoped<ReadPhotos>();
        services.AddScoped<AddPhotoHandler>();
        services.AddScoped<ModeratePhotosHandler>();
        services.AddScoped<ReadWaitingPhotos>();
    }

    /// <summary>Hands it every event that it says it handles.</summary>
    private static void Handle<THandler>(IServiceCollection services)
        where THandler : class
    {
        foreach (var handles in typeof(THandler).GetInterfaces().Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IHandle<>)))
        {
            services.AddScoped(handles, provider => provider.GetRequiredService<THandler>());
        }
    }
}
