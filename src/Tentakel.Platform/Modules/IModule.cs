using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;

namespace Tentakel.Platform.Modules;

/// <summary>A room of the house. The host knows its rooms only through this; each method registers one kind of thing.</summary>
public interface IModule
{
    /// <summary>English, as in the project's name: <c>Signals</c>.</summary>
    string Name { get; }

    /// <summary>Handlers, read models, event handlers, jobs, texts and navigation.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>The entities of this room.</summary>
    void BuildModel(ModelBuilder model)
    {
    }

    /// <summary>Endpoints under <c>/api/v1</c>; every one says who may use it.</summary>
    void MapApi(IEndpointRouteBuilder api)
    {
    }

    /// <summary>Endpoints for the pages of this room that are not pages themselves.</summary>
    void MapSite(IEndpointRouteBuilder site)
    {
    }

    /// <summary>What somebody can be given leave to do in this room.</summary>
    IReadOnlyList<Permission> Permissions => [];

    /// <summary>The kinds of subject this room writes for the ledger; each has the texts <c>subject.{kind}</c> and <c>subject.{kind}.open</c>.</summary>
    IReadOnlyList<string> SubjectKinds => [];

    /// <summary>Verbs of the <c>tentakel</c> command that belong to this room.</summary>
    IReadOnlyList<Command> Commands(IServiceProvider services) => [];
}

/// <summary>Fills a demo programme through the same handlers that people use. Runs in <see cref="Order"/>.</summary>
public interface IDemoData
{
    int Order { get; }

    Task Seed(DemoTown town, CancellationToken cancellation);
}
