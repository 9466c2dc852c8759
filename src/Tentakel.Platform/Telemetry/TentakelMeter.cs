using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Telemetry;

/// <summary>
/// What the house counts about itself, by the names of commands and jobs and never by what people wrote. Costs next to nothing
/// while nobody listens. The names are in docs/how-to/run-in-production.md.
/// </summary>
public static class TentakelMeter
{
    public const string Name = "Tentakel";

    public static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Commands = Meter.CreateCounter<long>(
        "tentakel.writer.commands", "{command}", "Commands that were done, refused or broke; command=RaiseSignal, outcome=done is a signal raised.");

    private static readonly UpDownCounter<long> InHand = Meter.CreateUpDownCounter<long>(
        "tentakel.writer.in_hand", "{command}", "Commands that wait for the database or are being done.");

    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(
        "tentakel.writer.wait", "s", "Of each command, the time outside its handler: waiting for its turn, trying again, committing.");

    private static readonly Histogram<double> Handling = Meter.CreateHistogram<double>(
        "tentakel.writer.handling", "s", "Of each command, the time within its handler.");

    private static readonly Counter<long> Jobs = Meter.CreateCounter<long>("tentakel.jobs.runs", "{run}", "Turns of a job on this copy that were done or failed.");

    private static readonly Histogram<double> JobTime = Meter.CreateHistogram<double>("tentakel.jobs.duration", "s", "How long a turn of a job took.");

    public static void JobRan(string job, TimeSpan took, bool failed)
    {
        Jobs.Add(1, new("job", job), new("outcome", failed ? "failed" : "done"));
        JobTime.Record(took.TotalSeconds, new KeyValuePair<string, object?>("job", job));
    }

    /// <summary>One command on its way through the Writer.</summary>
    internal sealed class CommandTurn : IDisposable
    {
        private readonly string _command;
        private readonly long _began = Stopwatch.GetTimestamp();
        private string _outcome = "failed";
        private TimeSpan _handling;

        public CommandTurn(string command)
        {
            _command = command;
            InHand.Add(1);
        }

        public Func<THandler, Task<Outcome<TResult>>> Timed<THandler, TResult>(Func<THandler, Task<Outcome<TResult>>> run) => async handler =>
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                return await run(handler);
            }
            finally
            {
                _handling += Stopwatch.GetElapsedTime(began);
            }
        };

        public Outcome<TResult> Ended<TResult>(Outcome<TResult> outcome)
        {
            _outcome = outcome.IsRefused ? "refused" : "done";
            return outcome;
        }

        public void Dispose()
        {
            var command = new KeyValuePair<string, object?>("command", _command);
            InHand.Add(-1);
            Commands.Add(1, command, new("outcome", _outcome));
            Handling.Record(_handling.TotalSeconds, command);
            Wait.Record(Math.Max(0, (Stopwatch.GetElapsedTime(_began) - _handling).TotalSeconds), command);
        }
    }
}
