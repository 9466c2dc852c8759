using System.CommandLine;
using Tentakel.Sortition.Cli.Commands;
using Tentakel.Sortition.Cli.Files;

namespace Tentakel.Sortition.Cli;

/// <summary>The screens a command writes to: what came out, and what went wrong or how far it is.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="Quiet">No progress: errors go to a file, or somebody asked for it.</param>
internal sealed record Screen(TextWriter Out, TextWriter Error, bool Quiet);

/// <summary>Reads the command line and turns what may be expected to go wrong into a line and an exit code.</summary>
internal static class LotingProgram
{
    public static int Run(string[] args, TextWriter output, TextWriter error, bool quiet, CancellationToken cancellation)
    {
        var screen = new Screen(output, error, quiet);
        var root = new RootCommand("""
            Fair lotteries for citizens' panels.

            Examples:
              loting check --people respondents.csv --quotas categories.csv --seats 35
              loting select --people respondents.csv --quotas categories.csv --seats 35 --objective leximin --seed 1 --out lottery
              loting round --people respondents.csv --quotas categories.csv --lottery lottery/lottery.json --panels 1000 --seed 1 --out public

            Exit codes: 0 done, 1 what was checked does not hold, 2 bad input, 3 the quotas cannot be met, 4 no answer in time.
            """)
        {
            CheckCommand.Make(screen, cancellation),
            InviteCommand.Make(screen, cancellation),
            SelectCommand.Make(screen, cancellation),
            GroupsCommand.Make(screen, cancellation),
            RoundCommand.Make(screen, cancellation),
            TablesCommand.Make(screen, cancellation),
            DrawCommand.Make(screen),
            AlternatesCommand.Make(screen, cancellation),
            ReplaceCommand.Make(screen, cancellation),
            VerifyCommand.Make(screen),
            ExplainCommand.Make(screen, cancellation),
        };
        Verb.ShowMore(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors)
            {
                error.WriteLine(wrong.Message);
            }

            error.WriteLine("Type loting --help for the commands, or --help after a command for its options.");
            return ExitCodes.BadInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (BadInputException bad)
        {
            foreach (var line in bad.Lines)
            {
                error.WriteLine(line);
            }

            return ExitCodes.BadInput;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(broken.Message);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("No panel was found in the time given, and it was not proved that there is none. Give more with --time.");
            return ExitCodes.NoAnswer;
        }
    }
}
