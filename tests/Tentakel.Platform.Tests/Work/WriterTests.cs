using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Idempotency;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tests.Probes;
using Tentakel.Platform.Work;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Work;

public class WriterTests(PlatformApp app)
{
    [Fact]
    public async Task Change_audit_message_and_key_are_committed_together()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);

        var outcome = await app.Do<ProbeHandler, Ask, int>(
            town.System,
            new Ask(),
            async probe =>
            {
                probe.Outbox.Add(town.Programme, ProbeDelivery.KindName, new Said("one"));
                return await probe.Count(town.System, counter.Id);
            },
            "key");

        Assert.Equal(1, outcome.Must());
        Assert.Equal(1, await app.Value(counter));
        Assert.Equal((1, 1, 1), await Rows(town));
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_behind_not_even_what_the_handler_saved()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);

        var outcome = await app.Do<ProbeHandler, Ask, int>(
            town.System,
            new Ask(),
            async probe =>
            {
                await probe.Count(town.System, counter.Id);
                probe.Database.Add(new Counter(town.Programme, 5, app.Clock.GetUtcNow()));
                probe.Outbox.Add(town.Programme, ProbeDelivery.KindName, new Said("never"));
                await probe.Database.SaveChangesAsync(TestContext.Current.CancellationToken);
                return Refusal.Forbidden();
            },
            "key");

        Assert.True(outcome.IsRefused);
        Assert.Equal(0, await app.Value(counter));
        Assert.Equal((0, 0, 0), await Rows(town));
        Assert.Equal(1, await app.Read(database => database.Set<Counter>().CountAsync(row => row.ProgrammeId == town.Programme)));
    }

    [Fact]
    public async Task A_save_within_a_command_asks_for_no_way_back_of_its_own()
    {
        var town = await app.NewTown();
        var asked = true;

        (await app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), probe =>
        {
            asked = probe.Database.Database.AutoSavepointsEnabled;
            return Task.FromResult<Outcome<int>>(1);
        })).Must();

        Assert.False(asked);
    }

    [Fact]
    public async Task An_exception_leaves_nothing_behind()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), async probe =>
        {
            await probe.Count(town.System, counter.Id);
            throw new TimeZoneNotFoundException();
        }));

        Assert.Equal(0, await app.Value(counter));
    }

    [Fact]
    public async Task A_change_without_a_line_in_the_audit_trail_is_a_bug()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), async probe =>
        {
            (await probe.Database.Set<Counter>().SingleAsync(row => row.Id == counter.Id)).Add(1);
            return 1;
        }));

        Assert.Contains("Counter", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.Value(counter));
    }

    [Fact]
    public async Task Nothing_changed_needs_no_line()
    {
        var town = await app.NewTown();

        Assert.Equal(3, (await app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), _ => Task.FromResult<Outcome<int>>(3))).Must());
        Assert.Equal((0, 0, 0), await Rows(town));
    }

    [Fact]
    public async Task Of_sixty_four_at_once_none_is_lost()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() =>
            app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), probe => probe.Count(town.System, counter.Id)))));

        Assert.Equal(Enumerable.Range(1, 64), outcomes.Select(outcome => outcome.Must()).Order());
        Assert.Equal(64, await app.Value(counter));
        Assert.Equal(64, (await Rows(town)).Audit);
    }

    [Fact]
    public async Task Of_many_together_each_writes_its_own_values_with_the_same_statement()
    {
        var town = await app.NewTown();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => app.Do<ProbeHandler, Ask, int>(
            town.System,
            new Ask(),
            probe =>
            {
                var counter = new Counter(town.Programme, number, app.Clock.GetUtcNow());
                probe.Database.Add(counter);
                probe.Audit(town.System, counter);
                return Task.FromResult<Outcome<int>>(number);
            })));

        Assert.Equal(
            Enumerable.Range(0, 40),
            await app.Read(database => database.Set<Counter>().Where(row => row.ProgrammeId == town.Programme).Select(row => row.Value).Order().ToListAsync()));
    }

    [Fact]
    public async Task A_question_asked_again_while_its_answer_is_read_is_answered_both_times()
    {
        // One connection of PostgreSQL reads one answer at a time, and says so.
        Assert.SkipWhen(TestDatabase.IsPostgres, "SQLite only");
        var town = await app.NewTown();
        await app.Arrange(Enumerable.Range(0, 3).Select(number => new Counter(town.Programme, number, app.Clock.GetUtcNow())).ToArray());

        var counted = await app.Do<ProbeHandler, Ask, int>(
            town.System,
            new Ask(),
            async probe =>
            {
                var (seen, all) = (0, probe.Database.Set<Counter>().AsNoTracking().Where(row => row.ProgrammeId == town.Programme).OrderBy(row => row.Value));
                await foreach (var one in all.AsAsyncEnumerable())
                {
                    seen += await all.AsAsyncEnumerable().CountAsync();
                }

                return seen;
            });

        Assert.Equal(9, counted.Must());
    }

    [Fact]
    public async Task Whoever_was_second_works_on_what_is_true_by_then()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);
        var tries = 0;

        var outcome = await app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), async probe =>
        {
            var result = await probe.Count(town.System, counter.Id);
            return tries++ == 0 ? throw new DbUpdateConcurrencyException("Somebody else was first.") : result;
        });

        Assert.Equal((1, 2), (outcome.Must(), tries));
        Assert.Equal((1, 1), (await app.Value(counter), (await Rows(town)).Audit));
    }

    [Fact]
    public async Task Who_never_wins_hears_that_it_is_busy()
    {
        var town = await app.NewTown();
        var tries = 0;

        var outcome = await app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), _ =>
        {
            tries++;
            throw new DbUpdateConcurrencyException("Somebody else was first.");
        });

        Assert.Equal(("platform.busy", RefusalKind.TooMany, 60), (outcome.Refusal?.Code, outcome.Refusal?.Kind, tries));
    }

    [Fact]
    public async Task Of_many_together_what_is_refused_fails_or_is_given_up_is_undone_and_the_others_are_kept()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        var done = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(async () =>
        {
            try
            {
                var outcome = await app.Services.GetRequiredService<Writer>().Do<ProbeHandler, Ask, int>(
                    town.System,
                    new Ask(),
                    null,
                    async probe =>
                    {
                        var count = await probe.Count(town.System, counter.Id);
                        if (number % 4 is 1 or 2)
                        {
                            await probe.Database.SaveChangesAsync(TestContext.Current.CancellationToken);
                        }

                        return (number % 4) switch
                        {
                            1 => Refusal.Forbidden(),
                            2 => throw new TimeZoneNotFoundException(),
                            _ => count,
                        };
                    },
                    number % 4 == 3 ? given.Token : CancellationToken.None);
                return outcome.IsRefused ? "refused" : "kept";
            }
            catch (TimeZoneNotFoundException)
            {
                return "failed";
            }
            catch (OperationCanceledException)
            {
                return "given up";
            }
        })));

        Assert.All(new[] { "kept", "refused", "failed", "given up" }, what => Assert.Equal(15, done.Count(one => one == what)));
        Assert.Equal(15, await app.Value(counter));
        Assert.Equal((15, 0, 0), await Rows(town));
    }

    [Fact]
    public async Task Each_works_in_the_language_of_who_asked()
    {
        var town = await app.NewTown();

        var heard = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(number % 2 == 0 ? "nl-NL" : "en-GB");
            string language = "";
            await app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), async probe =>
            {
                await probe.Database.Set<AuditEntry>().CountAsync(TestContext.Current.CancellationToken);
                language = CultureInfo.CurrentUICulture.Name;
                return 1;
            });
            return (number, language);
        })));

        Assert.All(heard, one => Assert.Equal(one.number % 2 == 0 ? "nl-NL" : "en-GB", one.language));
    }

    [Fact]
    public async Task Every_change_raises_the_version()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town);
        for (var i = 0; i < 3; i++)
        {
            await app.Do<ProbeHandler, Ask, int>(town.System, new Ask(), probe => probe.Count(town.System, counter.Id));
        }

        Assert.Equal(3, await app.Read(database => database.Set<Counter>().Where(row => row.Id == counter.Id).Select(row => row.Version).SingleAsync()));
    }

    private Task<(int Audit, int Outbox, int Keys)> Rows(TestTown town) => app.Read(async database => (
        await database.Set<AuditEntry>().CountAsync(row => row.ProgrammeId == town.Programme),
        await database.Set<OutboxMessage>().CountAsync(row => row.ProgrammeId == town.Programme),
        await database.Set<IdempotencyRecord>().CountAsync(row => row.ProgrammeId == town.Programme)));
}
