using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.MoveClock;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Platform.Access;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Texts;

namespace Tentakel.Commitments;

/// <summary>Who owes who what by when: the ledger.</summary>
public sealed class CommitmentsModule : IModule
{
    public string Name => "Commitments";

    public IReadOnlyList<Permission> Permissions => [LedgerAccess.ReadAll, LedgerAccess.Manage];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTexts<CommitmentsTexts>();
        services.AddScoped<Agreements>();
        services.AddScoped<LedgerDesk>();
        services.AddScoped<OpenCommitment>();
        services.AddScoped<FulfilCommitmentHandler>();
        services.AddScoped<OfferHandOverHandler>();
        services.AddScoped<AnswerHandOverHandler>();
        services.AddScoped<ExtendCommitmentHandler>();
        services.AddScoped<PauseCommitmentHandler>();
        services.AddScoped<AskColleagueHandler>();
        services.AddScoped<JudgeCommitmentHandler>();
        services.AddScoped<MoveClockHandler>();
        services.AddScoped<IJob, ClockJob>();
    }

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(CommitmentsModule).Assembly);
}
