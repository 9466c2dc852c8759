using Tentakel.Areas;
using Tentakel.Commitments;
using Tentakel.Neighbourhoods;
using Tentakel.Pages;
using Tentakel.Parties;
using Tentakel.Platform.Modules;
using Tentakel.Signals;
using Tentakel.Webhooks;

namespace Tentakel.Composition;

/// <summary>The rooms of the house, in the order in which they may know each other.</summary>
public static class AllModules
{
    public static IReadOnlyList<IModule> List { get; } =
    [
        new AreasModule(),
        new PartiesModule(),
        new CommitmentsModule(),
        new SignalsModule(),
        new PagesModule(),
        new NeighbourhoodsModule(),
        new WebhooksModule(),
    ];
}
