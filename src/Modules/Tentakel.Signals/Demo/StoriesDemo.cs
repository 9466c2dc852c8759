using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Features.MoveClock;
using Tentakel.Commitments.Features.MoveLadder;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Time;
using Tentakel.Platform.Work;

namespace Tentakel.Signals.Demo;

/// <summary>
/// Lives the last three months of the demo town again: every step is made by its person through the handlers that people use,
/// on the day it happened, and the clock and the ladder move every night.
/// </summary>
internal sealed class StoriesDemo(TentakelDbContext database, Writer writer, IServiceScopeFactory scopes) : IDemoData
{
    public int Order => 100;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var moments = Moments(town).OrderBy(moment => moment.At).ToList();
        var people = await People(town.Programme, cancellation);
        var teller = new StoryTeller(writer, scopes, people, town.Clock);
        var day = DateOnly.MinValue;
        for (var done = 0; done < moments.Count; done++)
        {
            var (at, story, step) = moments[done];
            if (Amsterdam.DateOf(at) is var date && date != day)
            {
                day = date;
                town.Clock.Set(Amsterdam.StartOf(day).AddHours(3));
                await Night(cancellation);
            }

            town.Clock.Set(at);
            await (step is null ? teller.Tell(story, cancellation) : teller.Move(story, step, cancellation));
            town.Report("Stories", done + 1, moments.Count);
        }

        town.Clock.Reset();
        await Night(cancellation);
    }

    private static IEnumerable<(DateTimeOffset At, StoriesFile.Story Story, StoriesFile.Step? Step)> Moments(DemoTown town)
    {
        foreach (var (story, number) in StoriesFile.Read().Stories.Select((story, number) => (story, number)))
        {
            var told = town.Today.AddDays(-story.DaysAgo);

            // A minute apart, so that nothing happens at the same instant as something else.
            yield return (At(told, story.Hour, number % 50), story, null);
            foreach (var step in story.Steps)
            {
                yield return (At(told.AddDays(step.AfterDays), step.Hour, (number + 7) % 50), story, step);
            }
        }
    }

    private static DateTimeOffset At(DateOnly day, int hour, int minute) => new(
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(hour, minute)), Amsterdam.Zone), TimeSpan.Zero);

    private async Task Night(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IJob>().OfType<ClockJob>().Single().Run(cancellation);
        await scope.ServiceProvider.GetServices<IJob>().OfType<LadderJob>().Single().Run(cancellation);
    }

    /// <summary>The people by the key that both files know them by: the first part of their address.</summary>
    private async Task<Dictionary<string, Actor>> People(ProgrammeId programme, CancellationToken cancellation)
    {
        var grants = await database.Set<Grant>().AsNoTracking().Where(grant => grant.ProgrammeId == programme).ToListAsync(cancellation);
        var seated = await (
            from seat in database.Set<Seat>().AsNoTracking()
            join person in database.Set<Person>().AsNoTracking() on seat.PersonId equals person.Id
            where seat.ProgrammeId == programme && person.Email != null
            select new { person.Id, Email = person.Email! }).Distinct().ToListAsync(cancellation);
        return seated.ToDictionary(person => person.Email.Split('@', '.')[0], person => new Actor
        {
            Kind = ActorKind.Account,
            Programme = programme,
            Person = person.Id,
            Permissions = [.. grants.Where(grant => grant.PersonId == person.Id).Select(grant => grant.Permission)],
        });
    }
}
