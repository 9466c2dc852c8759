using Tentakel.Platform.Modules;

namespace Tentakel.Parties;

public sealed class PartiesModule : IModule
{
    public string Name => "Parties";
}
