using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Announcing;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.AnnounceSignals;

/// <summary>What a program outside may know of a signal: its id, and what stands on the public list when it stands there.</summary>
internal sealed class AnnouncedSignals(TentakelDbContext database, ListSignals.ListSignals list, SiteLinks links) : IAnnounced
{
    public string Prefix => "signal.";

    public IReadOnlyList<string> Types { get; } =
    [
        "signal.raised", "signal.published", "signal.withheld", "signal.handed-over", "signal.answered", "signal.confirmed", "signal.reopened", "signal.forwarded",
    ];

    public async Task<IReadOnlyDictionary<string, object?>> Describe(ProgrammeId programme, Guid about, CancellationToken cancellation = default)
    {
        var id = new SignalId(about);
        var data = new Dictionary<string, object?> { ["signalId"] = about, ["public"] = false };
        if (!await PublicSignals.Of(database, programme).AnyAsync(signal => signal.Id == id, cancellation)
            || await list.These(programme, [id], Viewer.Anonymous, cancellation) is not [{ IsPublic: true } line])
        {
            return data;
        }

        data["public"] = true;
        data["title"] = line.Title;
        data["areaCode"] = line.AreaCode;
        data["areaName"] = line.AreaName;
        data["status"] = ListSignalsEndpoint.NameOf(line.Status);
        data["dueOn"] = line.DueOn;
        data["desk"] = line.Desk;
        data["url"] = (await links.Of(programme, id.Path, cancellation)).Link;
        return data;
    }
}
