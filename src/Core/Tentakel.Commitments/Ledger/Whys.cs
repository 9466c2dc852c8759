using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Features.FindHolder;

namespace Tentakel.Commitments.Ledger;

/// <summary>Keeps why somebody got something as data, so that it can be told in the reader's language, with names as they are then.</summary>
public static class Whys
{
    /// <summary>Arguments: topic id, area code, person who is replaced; each may be empty.</summary>
    public static Reason Of(Holder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return Reason.Of(
            holder.Reason.Key.ToString(),
            holder.Reason.Topic?.Value.ToString() ?? "",
            holder.Reason.AreaCode ?? "",
            holder.Via?.Value.ToString() ?? "");
    }
}

public static class AreaCodes
{
    /// <summary>The area and what it lies in, smallest first; empty without an area.</summary>
    public static IReadOnlyList<string> Around(Area? area) => area is null
        ? []
        : [.. new[] { area.Code, area.DistrictCode, area.MunicipalityCode }.OfType<string>().Distinct()];
}
