using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Tests.Probes;

namespace Tentakel.Platform.Tests.Work;

public class JobRunnerTests(PlatformApp app)
{
    private JobRunner Runner => app.Services.GetRequiredService<JobRunner>();

    [Fact]
    public async Task A_job_runs_when_its_turn_has_come()
    {
        await Start();
        await Runner.RunDue(TestContext.Current.CancellationToken);
        Assert.Equal(1, Runs);
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        await Runner.RunDue(TestContext.Current.CancellationToken);
        Assert.Equal(1, Runs);
        app.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await Runner.RunDue(TestContext.Current.CancellationToken);
        Assert.Equal(2, Runs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_runners_one_runs_it(bool first)
    {
        await Start();
        var expected = 1;
        if (!first)
        {
            await Runner.RunDue(TestContext.Current.CancellationToken);
            app.Clock.Advance(TimeSpan.FromMinutes(11));
            expected++;
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Runner.RunDue(TestContext.Current.CancellationToken))));

        Assert.Equal(expected, Runs);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_job_that_fails_does_not_stop_the_others(Type failure)
    {
        await Start();
        app.Jobs.Failure = (Exception)Activator.CreateInstance(failure)!;
        try
        {
            await Runner.RunDue(TestContext.Current.CancellationToken);
        }
        finally
        {
            app.Jobs.Failure = null;
        }

        Assert.Equal(1, Runs);
    }

    private int _before;

    private int Runs => app.Jobs.Runs - _before;

    private async Task Start()
    {
        await app.NewTown();
        await app.Read(database => database.Set<JobLease>().ExecuteDeleteAsync());
        _before = app.Jobs.Runs;
    }
}
