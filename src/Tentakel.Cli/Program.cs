using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Tentakel.Cli;

// The first Ctrl+C lets the verb undo its transaction; a second one ends the program at once.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
return await CliProgram.Run(args, configuration, Console.Out, Console.Error, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
