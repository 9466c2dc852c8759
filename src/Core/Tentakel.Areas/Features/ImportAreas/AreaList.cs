using Tentakel.Areas.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Areas.Features.ImportAreas;

/// <summary>One area as a file tells it.</summary>
/// <param name="Row">Where it stands in the file; errors name it.</param>
/// <param name="District">Code of the district it lies in; null for a municipality.</param>
internal sealed record AreaRow(int Row, string Code, string Name, string Municipality, string? District, int? Population)
{
    public AreaLevel Level => AreaCode.LevelOf(Code);
}

/// <summary>A whole division of one year in which every area has its district and municipality: proof that it was checked.</summary>
internal sealed class AreaList
{
    private AreaList(int year, IReadOnlyList<AreaRow> rows, Dictionary<string, AreaRow> byCode)
    {
        Year = year;
        Rows = rows;
        ByCode = byCode;
    }

    public int Year { get; }

    public IReadOnlyList<AreaRow> Rows { get; }

    public IReadOnlyDictionary<string, AreaRow> ByCode { get; }

    /// <param name="errors">What was found wrong with the rows by themselves; what is wrong between them is added.</param>
    public static Outcome<AreaList> Check(int year, IReadOnlyList<AreaRow> rows, FileErrors errors)
    {
        var byCode = new Dictionary<string, AreaRow>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!byCode.TryAdd(row.Code, row))
            {
                errors.Add(row.Row, AreaColumns.Code, "duplicate", row.Code, byCode[row.Code].Row);
            }
        }

        // A row that could not be read is missing here: to say that its neighbourhoods lack it would only be noise.
        if (!errors.Any)
        {
            foreach (var row in rows)
            {
                CheckParents(row, byCode, errors);
            }

            if (rows.Count == 0)
            {
                errors.AddWhole("empty");
            }
        }

        return errors.Any ? errors.ToRefusal() : new AreaList(year, rows, byCode);
    }

    private static void CheckParents(AreaRow row, Dictionary<string, AreaRow> byCode, FileErrors errors)
    {
        if (!byCode.ContainsKey(row.Municipality))
        {
            errors.Add(row.Row, AreaColumns.Municipality, "municipality-absent", row.Code, row.Municipality);
        }

        if (row.District is null)
        {
            return;
        }

        if (!byCode.TryGetValue(row.District, out var district))
        {
            errors.Add(row.Row, AreaColumns.District, "district-absent", row.Code, row.District);
        }
        else if (district.Municipality != row.Municipality)
        {
            errors.Add(row.Row, AreaColumns.District, "district-elsewhere", row.Code, row.District, district.Municipality);
        }
    }
}
