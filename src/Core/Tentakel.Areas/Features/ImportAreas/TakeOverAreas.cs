using Tentakel.Platform.Access;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Work;

namespace Tentakel.Areas.Features.ImportAreas;

/// <summary>For a room that takes over another part of the same file: figures are of no use without the names of their areas.</summary>
public sealed class TakeOverAreas(Writer writer)
{
    /// <summary>How many areas are new or changed. Refused where the file is not one of areas; nothing is changed then.</summary>
    public async Task<Outcome<int>> Handle(ReadOnlyMemory<byte> file, int year, IProgress<ProgressStep>? progress, CancellationToken cancellation)
    {
        var read = AreaFile.Read(file.ToArray(), year, progress, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var (actor, command) = (Actor.House(), new ImportAreas(read.Value));
        var outcome = await writer.Do<ImportAreasHandler, ImportAreas, AreasImported>(
            actor, command, null, handler => handler.Handle(command, actor, progress, cancellation), cancellation);
        return outcome.IsRefused ? outcome.Refusal : outcome.Value.Added + outcome.Value.Changed;
    }
}
