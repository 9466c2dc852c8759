using Spectre.Console;
using Tentakel.Platform.Cli;

namespace Tentakel.Cli;

/// <summary>A bar for who is looking at a screen.</summary>
internal sealed class SpectreProgressDisplay(IAnsiConsole console) : IProgressDisplay
{
    public Task<T> Show<T>(Func<IProgress<ProgressStep>, Task<T>> work) => console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
        .StartAsync(context => work(new Bars(context)));

    private sealed class Bars(ProgressContext context) : IProgress<ProgressStep>
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Report(ProgressStep value)
        {
            lock (_bars)
            {
                if (!_bars.TryGetValue(value.Stage, out var bar))
                {
                    _bars[value.Stage] = bar = context.AddTask(Markup.Escape(value.Stage));
                }

                bar.MaxValue = Math.Max(1, value.Total);
                bar.IsIndeterminate = value.Done == 0;
                bar.Value = value.Total == 0 ? 1 : value.Done;
            }
        }
    }
}

/// <summary>A line per stage for a log or a pipe, where a bar would be rubbish. On the error stream: output stays clean.</summary>
internal sealed class PlainProgressDisplay(TextWriter error) : IProgressDisplay
{
    public Task<T> Show<T>(Func<IProgress<ProgressStep>, Task<T>> work) => work(new Lines(error));

    private sealed class Lines(TextWriter error) : IProgress<ProgressStep>
    {
        private string? _stage;

        public void Report(ProgressStep value)
        {
            if (_stage != value.Stage)
            {
                _stage = value.Stage;
                error.WriteLine(value.Stage + "…");
            }
        }
    }
}
