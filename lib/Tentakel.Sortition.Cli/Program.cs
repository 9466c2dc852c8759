using System.Runtime.InteropServices;
using Tentakel.Sortition.Cli;

// The first Ctrl+C keeps the best lottery so far; a second one ends the program at once.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return LotingProgram.Run(args, Console.Out, Console.Error, Console.IsErrorRedirected, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
