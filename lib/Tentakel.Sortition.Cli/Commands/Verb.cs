using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary>A command with what its own help says below the options: what it writes, and examples.</summary>
internal sealed class Verb(string name, string description, string more) : Command(name, description)
{
    public string More { get; } = more;

    /// <summary>The list of commands stays one line each; the rest is only in the help of the command itself.</summary>
    public static void ShowMore(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Longer((HelpAction)help.Action!);
    }

    private sealed class Longer(HelpAction plain) : SynchronousCommandLineAction
    {
        // Help of a command whose required options are missing is what somebody asks who does not know them.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = plain.Invoke(parseResult);
            if (parseResult.CommandResult.Command is Verb verb)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(verb.More);
            }

            return code;
        }
    }
}
