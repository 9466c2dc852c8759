using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Features.EditByCsv;

/// <summary>Looks what a file would do. The edits run in a scope of their own that is thrown away: nothing of it is saved.</summary>
public sealed class PreviewCsv(IServiceScopeFactory scopes)
{
    public async Task<CsvPreview> Of(CsvKind kind, string text, Actor actor, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EditByCsvHandler>().Work(kind, text, actor, cancellation);
    }

    /// <summary>What is there now, as a file.</summary>
    public async Task<byte[]> File(CsvKind kind, ProgrammeId programme, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CsvTables>().Of(kind, programme, cancellation)).Write();
    }
}
