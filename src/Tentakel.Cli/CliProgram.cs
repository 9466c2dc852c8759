using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Spectre.Console;
using Tentakel.Composition;
using Tentakel.Platform;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Data;
using Tentakel.Platform.Modules;

namespace Tentakel.Cli;

/// <summary>Runs one verb and turns what goes wrong into one clear line and an exit code.</summary>
public static class CliProgram
{
    public static async Task<int> Run(
        string[] arguments, IConfiguration configuration, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        // Whoever runs this administers a machine; help and answers are in one language.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            await using var services = Compose(configuration, error);
            var parsed = Verbs.Create(services, AllModules.List).Parse(arguments);
            if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
            {
                foreach (var one in parsed.Errors)
                {
                    await error.WriteLineAsync(one.Message);
                }

                await error.WriteLineAsync($"Ask \"{Line(parsed)} --help\" how it is used.");
                return ExitCodes.WrongUsage;
            }

            var console = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,

                // Program listens for Ctrl+C itself: we were seen to be killed without a word otherwise.
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(console, cancellation);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Cancelled; nothing was changed.");
            return ExitCodes.Cancelled;
        }
        catch (Exception failure) when (Explain(failure) is { } sentence)
        {
            await error.WriteLineAsync(sentence);
            return ExitCodes.Refused;
        }
    }

    private static ServiceProvider Compose(IConfiguration configuration, TextWriter error)
    {
        CheckConnection(configuration);
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddLogging();
        services.AddSingleton<DemoClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>());
        services.AddPlatform(configuration, AllModules.List);
        services.AddSingleton<IProgressDisplay>(Console.IsOutputRedirected || Console.IsErrorRedirected
            ? new PlainProgressDisplay(error)
            : new SpectreProgressDisplay(AnsiConsole.Console));
        return services.BuildServiceProvider();
    }

    /// <summary>Reads the connection string now: later its error would be wrapped in others.</summary>
    private static void CheckConnection(IConfiguration configuration)
    {
        var settings = DatabaseSettings.From(configuration);
        try
        {
            DbConnectionStringBuilder read = settings.Provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder(settings.ConnectionString)
                : new NpgsqlConnectionStringBuilder(settings.ConnectionString);
            _ = read.Count;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            // Not the string itself: it holds a password.
            throw new UsageException($"CONNECTION_STRING cannot be read for {settings.Provider.ToString().ToLowerInvariant()}: {wrong.Message}");
        }
    }

    /// <summary>Null for what nobody expected: that is a bug, and its stack trace is wanted.</summary>
    private static string? Explain(Exception failure) => failure switch
    {
        UsageException or AuditKeyException or InvalidDataException => failure.Message,
        InvalidOperationException when failure.Message.StartsWith("DATABASE", StringComparison.Ordinal) => failure.Message,
        SqliteException { SqliteErrorCode: 1 } => "The database lacks a table. Run \"tentakel migrate\" first.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => "The database lacks a table. Run \"tentakel migrate\" first.",
        SqliteException or NpgsqlException => $"The database cannot be used: {failure.Message}",
        IOException or UnauthorizedAccessException => failure.Message,
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    private static string Line(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, result.Command is RootCommand ? "tentakel" : result.Command.Name);
        }

        return string.Join(' ', names);
    }

    private sealed class UsageException(string message) : Exception(message);
}
