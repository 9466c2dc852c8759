using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Tentakel.Commitments.Search;
using Tentakel.Composition;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Web;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Bench.Load;

/// <summary>The whole program, without its jobs, and beside it what it is compared with. Settings come from the environment, as always.</summary>
internal static class Server
{
    /// <summary>A setting: what sealing the audit trail costs is the difference.</summary>
    public const string Unsealed = "BENCH_UNSEALED";

    public static async Task Run(string contentRoot)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = contentRoot, WebRootPath = Path.Combine(contentRoot, "wwwroot") });
        builder.AddTentakel(AllModules.List);
        Without(builder, "JobService");
        if (builder.Configuration[Unsealed] is "1")
        {
            Without(builder, "AuditSealing");
        }

        var app = builder.Build();

        // Before all middleware of the house: what the web server itself costs.
        app.Use((context, next) => context.Request.Path == "/maat/kaal" ? context.Response.WriteAsync("ja") : next(context));
        app.UseTentakel();
        app.MapGet("/maat/binnen", async (string email, Session session, UserManager<Account> users) =>
            await session.Enter((await users.FindByEmailAsync(email))!.Id, "bench")).Public("For measuring only.");
        app.MapPost("/maat/schrijver", Write).DisableAntiforgery().Public("For measuring only.");
        app.MapPost("/maat/naief", Naive).DisableAntiforgery().Public("For measuring only.");
        await app.RunAsync();
    }

    private static void Without(WebApplicationBuilder builder, string service) =>
        builder.Services.Remove(builder.Services.Single(one => one.ImplementationType?.Name == service));

    /// <summary>As the page and the API do it.</summary>
    private static async Task<IResult> Write(RaiseSignal command, Writer writer, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var outcome = await writer.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused ? Results.BadRequest(outcome.Refusal.Code) : Results.Ok(outcome.Value!.Id);
    }

    /// <summary>
    /// The naive EF version: the same handler in the scope of the request, the same events, every row an entity that is tracked, postings
    /// too, and one SaveChanges. It asks the database all that the handler asks, and shares its commit with nobody.
    /// </summary>
    private static async Task<IResult> Naive(
        RaiseSignal command, RaiseSignalHandler handler, CurrentActor current, TentakelDbContext database, IServiceProvider services, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var outcome = await handler.Handle(command, actor, cancellation);
        if (outcome.IsRefused)
        {
            return Results.BadRequest(outcome.Refusal.Code);
        }

        while (database.ChangeTracker.Entries<IRaisesEvents>().SelectMany(entry => entry.Entity.TakeEvents()).ToList() is { Count: > 0 } happened)
        {
            foreach (var one in happened)
            {
                if (one is SignalTextChanged told)
                {
                    var (programme, subject, signal) = (told.Signal.ProgrammeId, told.Signal.SubjectId, told.Signal);
                    var document = SearchDocument.Of(programme, SearchScope.Inside, subject, [signal.Text, signal.WouldHelp, signal.Place]);
                    database.Add(document);
                    database.AddRange(document.DifferentTerms.Select(term => new SearchPosting(programme, SearchScope.Inside, term, subject)));
                    continue;
                }

                await (Task)typeof(Server).GetMethod(nameof(Hand), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(one.GetType()).Invoke(null, [services, one, actor, cancellation])!;
            }
        }

        await database.SaveChangesAsync(cancellation);

        // As the Writer does: else its turn would pay for sealing the lines of both.
        services.GetRequiredService<AuditSignal>().Raise();
        return Results.Ok(outcome.Value!.Id);
    }

    private static async Task Hand<TEvent>(IServiceProvider services, TEvent happened, Actor actor, CancellationToken cancellation)
        where TEvent : IDomainEvent
    {
        foreach (var handler in services.GetServices<IHandle<TEvent>>())
        {
            await handler.Handle(happened, actor, cancellation);
        }
    }
}
