using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.SendDigest;

/// <summary>
/// Once on each working day, from half past seven, one mail to everybody for whom there is something. What comes after that
/// waits for the next working day.
/// </summary>
public sealed class DigestJob(
    TentakelDbContext database, Agreements agreements, IEnumerable<IDigestPart> parts, Writer writer, TimeProvider clock, ILogger<DigestJob> log) : IJob
{
    private static readonly TimeOnly From = new(7, 30);

    public string Name => "commitments.digest";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancellation)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Amsterdam.Zone);
        if (TimeOnly.FromTimeSpan(now.TimeOfDay) < From)
        {
            return;
        }

        var today = DateOnly.FromDateTime(now.DateTime);
        var ready = database.Set<DigestDay>().Where(day => day.DoneOn >= today).Select(day => day.ProgrammeId);
        var programmes = await database.Set<Programme>().AsNoTracking()
            .Where(programme => !ready.Contains(programme.Id)).Select(programme => programme.Id).ToListAsync(cancellation);
        foreach (var programme in programmes)
        {
            if ((await agreements.Calendar(programme, cancellation)).IsWorkingDay(today))
            {
                await Send(programme, today, cancellation);
            }
        }
    }

    private async Task Send(ProgrammeId programme, DateOnly today, CancellationToken cancellation)
    {
        var actor = Actor.System(programme);
        var failed = false;
        foreach (var person in await Readers(programme, today, cancellation))
        {
            var command = new SendDigest(person);
            try
            {
                var outcome = await writer.Do<SendDigestHandler, SendDigest, bool>(
                    actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
                failed |= outcome.IsRefused;
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                // The others must not wait for it.
                failed = true;
                log.LogError(error, "No digest for {Person}; it is tried again", person);
            }
        }

        if (!failed)
        {
            var end = new EndDigestDay(today);
            await writer.Do<SendDigestHandler, EndDigestDay, bool>(actor, end, null, handler => handler.Handle(end, actor, cancellation), cancellation);
        }
    }

    /// <summary>Those with a seat for whom there may be something; for who is away, their deputy.</summary>
    private async Task<IReadOnlyCollection<PersonId>> Readers(ProgrammeId programme, DateOnly today, CancellationToken cancellation)
    {
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        var lately = today.AddDays(-7);
        var all = database.Set<Commitment>().Where(commitment => commitment.ProgrammeId == programme);
        var people = await database.Set<Seat>().AsNoTracking().Taken()
            .Where(seat => seat.ProgrammeId == programme)
            .Where(seat => all.Any(one => one.OwnerPersonId == seat.PersonId && one.Status == CommitmentStatus.Open && one.DueOn <= sunday)
                || all.Any(one => one.OfferedToPersonId == seat.PersonId)
                || all.Any(one => one.RungPersonId == seat.PersonId)
                || all.Any(one => one.AskerPersonId == seat.PersonId && one.Status == CommitmentStatus.Fulfilled && one.FulfilledOn >= lately))
            .Select(seat => seat.PersonId).Distinct().ToListAsync(cancellation);
        foreach (var part in parts)
        {
            people.AddRange(await part.Readers(programme, cancellation));
        }

        var away = (await database.Set<Absence>().AsNoTracking()
            .Where(absence => absence.From <= today && today <= absence.Until)
            .Select(absence => new { absence.PersonId, absence.DeputyId }).ToListAsync(cancellation)).ToLookup(absence => absence.PersonId, absence => absence.DeputyId);
        return people.SelectMany(person => away.Contains(person) ? away[person] : [person]).ToHashSet();
    }
}
