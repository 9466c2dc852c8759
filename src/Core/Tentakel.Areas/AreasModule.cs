using Tentakel.Platform.Modules;

namespace Tentakel.Areas;

public sealed class AreasModule : IModule
{
    public string Name => "Areas";
}
