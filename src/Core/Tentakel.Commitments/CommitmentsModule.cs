using Tentakel.Platform.Modules;

namespace Tentakel.Commitments;

public sealed class CommitmentsModule : IModule
{
    public string Name => "Commitments";
}
