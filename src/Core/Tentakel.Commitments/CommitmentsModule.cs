using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Demo;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.ChooseMail;
using Tentakel.Commitments.Features.DecideMarks;
using Tentakel.Commitments.Features.EditLadder;
using Tentakel.Commitments.Features.EditTemplates;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.FollowSeats;
using Tentakel.Commitments.Features.ForwardCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JoinCommitments;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.MoveClock;
using Tentakel.Commitments.Features.MoveCommitment;
using Tentakel.Commitments.Features.MoveLadder;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Commitments.Features.PromiseCommitment;
using Tentakel.Commitments.Features.ReadAgenda;
using Tentakel.Commitments.Features.ReadBoard;
using Tentakel.Commitments.Features.ReadBody;
using Tentakel.Commitments.Features.ReadColleagues;
using Tentakel.Commitments.Features.ReadCommitment;
using Tentakel.Commitments.Features.ReadCommitments;
using Tentakel.Commitments.Features.ReadInbox;
using Tentakel.Commitments.Features.ReadLongestWaiting;
using Tentakel.Commitments.Features.ReadMeasures;
using Tentakel.Commitments.Features.ReadPromise;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Commitments.Features.ReadViewings;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Commitments.Features.StopDigest;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Commitments.Search;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Events;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Ui.Frame;

namespace Tentakel.Commitments;

/// <summary>Who owes who what by when: the ledger.</summary>
public sealed class CommitmentsModule : IModule
{
    public string Name => "Commitments";

    public IReadOnlyList<Permission> Permissions => [LedgerAccess.ReadAll, LedgerAccess.Manage, LedgerAccess.DecideMarks, LedgerAccess.ReadViewings];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<CommitmentsTexts>();
        services.AddScoped<Agreements>();
        services.AddScoped<LedgerDesk>();
        services.AddScoped<OpenCommitment>();
        services.AddScoped<FulfilCommitmentHandler>();
        services.AddScoped<Mandates>();
        services.AddScoped<PromiseCommitmentHandler>();
        services.AddScoped<EndCommitmentHandler>();
        services.AddScoped<ForwardCommitmentHandler>();
        services.AddScoped<OfferHandOverHandler>();
        services.AddScoped<AnswerHandOverHandler>();
        services.AddScoped<ExtendCommitmentHandler>();
        services.AddScoped<PauseCommitmentHandler>();
        services.AddScoped<AskColleagueHandler>();
        services.AddScoped<JudgeCommitmentHandler>();
        services.AddScoped<DecideMarksHandler>();
        services.AddScoped<ReadMarked>();
        services.AddScoped<ReadViewings>();
        services.AddScoped<Star>();
        services.AddScoped<JoinCommitmentsHandler>();
        services.AddScoped<IHandle<CommitmentHandOverAccepted>, FollowLeader>();
        services.AddScoped<IHandle<CommitmentHandOverAccepted>, LeaveCircle>();
        services.AddScoped<IHandle<CommitmentExtended>, FollowLeader>();
        services.AddScoped<IHandle<CommitmentPromised>, FollowLeader>();
        services.AddScoped<IHandle<CommitmentAdjusted>, FollowLeader>();
        services.AddScoped<IHandle<CommitmentWithdrawn>, FollowLeader>();
        services.AddScoped<IHandle<CommitmentBroken>, FollowLeader>();
        services.AddScoped<IHandle<CommitmentForwarded>, FollowLeader>();
        services.AddScoped<EditTemplatesHandler>();
        services.AddScoped<ReadTemplates>();
        services.AddScoped<FillTemplate>();
        services.AddScoped<EditLadderHandler>();
        services.AddScoped<LadderText>();
        services.AddScoped<MoveClockHandler>();
        services.AddScoped<IJob, ClockJob>();
        services.AddScoped<IHandle<SeatEnded>, FollowSeats>();
        services.AddScoped<IDemoData, LadderDemo>();
        services.AddScoped<IDemoData, TemplatesDemo>();
        services.AddScoped<Ladders>();
        services.AddScoped<MoveLadderHandler>();
        services.AddScoped<IJob, LadderJob>();
        services.AddSingleton<DigestLinks>();
        services.AddScoped<ReadDigest>();
        services.AddScoped<DigestText>();
        services.AddScoped<SendDigestHandler>();
        services.AddScoped<IJob, DigestJob>();
        services.AddScoped<IHandle<CommitmentHandOverOffered>, TellOffer>();
        services.AddScoped<StopDigestHandler>();
        services.AddScoped<ChooseMailHandler>();
        services.AddScoped<ReadAgenda>();
        services.AddScoped<ChooseAgendaHandler>();

        services.AddSingleton<LedgerMoves>();
        services.AddScoped<MoveRequest>();
        services.AddScoped<LedgerLines>();
        services.AddScoped<KeptTitles>();
        services.AddScoped<IEndsWithSessions, EndAgendas>();
        services.AddScoped<Names>();
        services.AddScoped<WhyText>();
        services.AddScoped<TermDays>();
        services.AddScoped<StoryText>();
        services.AddScoped<ReadStory>();
        services.AddScoped<ReadPromise>();
        services.AddScoped<ReadInbox>();
        services.AddScoped<ReadCommitment>();
        services.AddScoped<ReadCommitments>();
        services.AddScoped<ReadColleagues>();
        services.AddScoped<Places>();
        services.AddScoped<KeptCounts>();
        services.AddScoped<CountJob>();
        services.AddScoped<IJob, CountJob>();
        services.AddScoped<ReadBody>();
        services.AddScoped<ICountMuch>(provider => provider.GetRequiredService<ReadBody>());
        services.AddScoped<ICountMuch>(provider => provider.GetRequiredService<ReadBoard>());
        services.AddScoped<ICountMuch>(provider => provider.GetRequiredService<ReadLongestWaiting>());
        services.AddScoped<ICountMuch>(provider => provider.GetRequiredService<ReadMeasures>());
        services.AddScoped<BodyText>();
        services.AddScoped<ReadBoard>();
        services.AddScoped<ReadLongestWaiting>();
        services.AddScoped<ReadMeasures>();
        services.AddScoped<MeasureText>();
        services.AddSingleton(new NavigationItem("/lichaam", "navigation.body", typeof(CommitmentsTexts), 40, _ => true));
        services.AddSingleton(new NavigationItem(
            "/bord", "navigation.board", typeof(CommitmentsTexts), 75, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(LedgerAccess.ReadAll) == true));
        services.AddSingleton(new NavigationItem(
            "/weggehaald", "navigation.marks", typeof(CommitmentsTexts), 72, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(LedgerAccess.DecideMarks) == true)
        { OnlyBelow = true });
        services.AddSingleton(new NavigationItem(
            "/inzage", "navigation.viewings", typeof(CommitmentsTexts), 73, context => context.RequestServices.GetRequiredService<CurrentActor>().Known?.Has(LedgerAccess.ReadViewings) == true)
        { OnlyBelow = true });
        services.AddScoped<SearchIndex>();
        services.AddScoped<FindSubjects>();
        services.AddSingleton(new NavigationItem(
            "/voor-mij", "navigation.inbox", typeof(CommitmentsTexts), 80, context => context.User.Identity is { IsAuthenticated: true }));
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
        api.MapReadCommitments();
        api.MapReadCommitment();
        api.MapReadColleagues();
        api.MapReadBody();
        api.MapReadBoard();
        api.MapReadLongestWaiting();
        api.MapReadMeasures();
        api.MapFulfilCommitment();
        api.MapPromiseCommitment();
        api.MapEndCommitment();
        api.MapForwardCommitment();
        api.MapOfferHandOver();
        api.MapAnswerHandOver();
        api.MapExtendCommitment();
        api.MapPauseCommitment();
        api.MapAskColleague();
        api.MapJudgeCommitment();
        api.MapDecideMarks();
        api.MapJoinCommitments();
        api.MapEditTemplates();
        api.MapEditLadder();
    }

    public void MapSite(IEndpointRouteBuilder site) => site.MapReadAgenda();

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(CommitmentsModule).Assembly);
}
