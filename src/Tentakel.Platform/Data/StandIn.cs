using Microsoft.EntityFrameworkCore;

namespace Tentakel.Platform.Data;

// A stand-in that proves the migrations tooling until the real context and parts arrive under the same names:
// delete this file then.
public interface IModelPart
{
    void Build(ModelBuilder model);
}

public class TentakelDbContext(DbContextOptions<TentakelDbContext> options, IEnumerable<IModelPart> parts)
    : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts)
        {
            part.Build(modelBuilder);
        }
    }
}
