using Tentakel.Platform.Modules;

namespace Tentakel.Signals;

public sealed class SignalsModule : IModule
{
    public string Name => "Signals";
}
