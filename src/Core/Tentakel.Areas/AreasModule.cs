using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Modules;

namespace Tentakel.Areas;

public sealed class AreasModule : IModule
{
    public string Name => "Areas";

    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(AreasModule).Assembly);
}
