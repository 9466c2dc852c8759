using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Tentakel.Platform.Modules;

namespace Tentakel.Cli;

/// <summary>The whole of <c>tentakel</c>: our own verbs and those of the rooms, equal ones made one.</summary>
internal static class Verbs
{
    private const string Examples = """

        Examples:
          tentakel migrate
          tentakel seed
          tentakel seed --signals 100000
          tentakel search rebuild
          tentakel verify --heads /elsewhere/audit-heads.txt
          tentakel import areas kwb-2024-gm-wk-bu.csv
          tentakel import areas kerncijfers.csv --year 2024
          tentakel import boundaries buurten-2024.geojson --source "CBS, Kadaster"
          tentakel import statistics --list-formats
          tentakel import statistics --format auto kwb-2024-gm-wk-bu.csv misdrijven-bu-2021-2025.csv
          tentakel rank --level neighbourhood --year 2024 --out scores.csv
          tentakel site add tentakel.example.nl --name "gemeente Voorbeeld" --place Voorbeeld --programme "Wijkaanpak Zuid" \
            --municipality GM9901 --phone "14 0555" --office-email bureau@example.nl --given-name Otto --family-name Vermeer
          tentakel account add rafi@example.nl --given-name Rafi --family-name Bakker --party "gemeente Voorbeeld" \
            --desk "team Openbare ruimte" --desk-phone "14 0555" --title beheerder --scale municipality --level frontline

        Environment:
          DATABASE           sqlite (default) or postgres
          DATA_DIR           folder for the SQLite file and undelivered mail; default ./data
          CONNECTION_STRING  needed for postgres: "Host=...;Database=...;Username=...;Password=..."

        Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 130 cancelled.
        """;

    public static RootCommand Create(IServiceProvider services, IEnumerable<IModule> modules)
    {
        var root = new RootCommand("Runs the data of a Tentakel house.");
        root.Subcommands.Add(MigrateCommand.Create(services));
        root.Subcommands.Add(SeedCommand.Create(services));
        root.Subcommands.Add(VerifyCommand.Create(services));
        foreach (var command in modules.SelectMany(module => module.Commands(services)))
        {
            Merge(root, command);
        }

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!, root);
        }

        return root;
    }

    /// <summary>Two rooms may both bring an <c>import</c>: what is under them comes under one.</summary>
    internal static void Merge(Command parent, Command command)
    {
        if (parent.Subcommands.SingleOrDefault(known => known.Name == command.Name) is not { } known)
        {
            parent.Subcommands.Add(command);
            return;
        }

        if (command.Subcommands.Count == 0 || known.Subcommands.Count == 0)
        {
            throw new InvalidOperationException($"Two rooms bring the verb \"{command.Name}\".");
        }

        foreach (var child in command.Subcommands.ToList())
        {
            Merge(known, child);
        }
    }

    private sealed class HelpWithExamples(SynchronousCommandLineAction help, Command root) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command == root)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(Examples);
            }

            return code;
        }

        // Help must come even where an argument is missing.
        public override bool ClearsParseErrors => true;
    }
}
