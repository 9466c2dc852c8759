using Microsoft.Extensions.Configuration;
using Tentakel.Cli;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
return await CliProgram.Run(args, configuration, Console.Out, Console.Error);
