using Tentakel.Platform.Access;

namespace Tentakel.Commitments.Features.ReadMeasures;

/// <summary>Something another room counts that belongs beside the measures.</summary>
public interface IMeasureTable
{
    /// <param name="since">The first day that is counted.</param>
    Task<MeasureTable> Read(Actor actor, DateOnly since, CancellationToken cancellation);
}

/// <param name="Key">As the API and the page name it.</param>
/// <param name="Of">Heading of the first column.</param>
/// <param name="Count">Heading of the second.</param>
public sealed record MeasureTable(string Key, string Title, string Lead, string Of, string Count, IReadOnlyList<MeasureTableRow> Rows);

/// <param name="Count">Null when there are too few to tell the public.</param>
public sealed record MeasureTableRow(string Key, string Name, int? Count);
