using System.CommandLine;
using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting verify</c>: says in words what it checked.</summary>
internal static class VerifyCommand
{
    public static Command Make(Screen screen)
    {
        var package = new Argument<string>("package") { Description = "package.json of loting draw or loting replace, or invite.json of loting invite." };
        var commitment = new Option<string?>("--commitment") { Description = "The commitment that was published before the draw.", HelpName = "sha256" };
        var auditor = new Option<string?>("--auditor") { Description = "auditor.json: checks all that the hashes hide as well.", HelpName = "file" };
        var earlier = new Option<string?>("--earlier") { Description = "For a replacement: package.json of the draw it mends.", HelpName = "file" };
        var receipt = new Option<string?>("--receipt") { Description = "A person's own receipt: are they in the pool, and what is their chance?", HelpName = "file" };
        var register = new Option<string?>("--register") { Description = "For invite.json: the register it was drawn from, if it is at hand.", HelpName = "file" };
        var command = new Verb("verify", "Check a draw and say what was checked. Exit code 0 if all holds, 1 if not.", """
            Examples:
              loting verify draw/package.json --commitment 3f5a...
              loting verify draw/package.json --auditor draw/auditor.json
              loting verify draw/package.json --receipt row-12.json
              loting verify replace1/package.json --earlier draw/package.json
              loting verify invite/invite.json --register register.csv
            """)
        {
            package, commitment, auditor, earlier, receipt, register,
        };
        command.SetAction(parsed =>
        {
            byte[]? Given(Option<string?> option) => parsed.GetValue(option) is { } path ? Bytes(path) : null;
            var file = Bytes(parsed.GetValue(package)!);
            if (parsed.GetValue(register) is { } missing && !File.Exists(missing))
            {
                throw new BadInputException($"{missing}: there is no such file.");
            }

            if (InvitationFiles.Check(parsed.GetValue(package)!, parsed.GetValue(register)) is { } invited)
            {
                return Invited(screen, invited);
            }

            var checks = DrawVerifier.Check(file, parsed.GetValue(commitment), Given(auditor), Given(earlier)).ToList();
            checks.AddRange(Given(receipt) is { } own ? Receipts.Check(own, file) : []);
            Say(screen, checks);
            if (checks.Any(check => !check.Holds))
            {
                screen.Out.WriteLine("This draw does not hold.");
                return ExitCodes.NotTrue;
            }

            screen.Out.WriteLine("All of this holds.");
            screen.Out.WriteLine("Not checked here: that the public source gave this" + (parsed.GetValue(commitment) is null ? ", that this commitment was published before" : "") + (parsed.GetValue(auditor) is null ? ", and what only the auditor's package opens (features, chances)" : "") + "; and that no fairer lottery exists (run loting select on the pool).");
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Say(Screen screen, IEnumerable<DrawCheck> checks)
    {
        foreach (var check in checks)
        {
            screen.Out.WriteLine($"{(check.Holds ? "ok   " : "WRONG")} {check.Sentence}");
        }
    }

    private static int Invited(Screen screen, IReadOnlyList<DrawCheck> checks)
    {
        Say(screen, checks);
        var holds = checks.All(check => check.Holds);
        screen.Out.WriteLine(!holds ? "This does not hold." : checks.Count == 0 ? "Nothing could be checked: give the register, and put invitations.csv beside invite.json." : "All of this holds.");
        screen.Out.WriteLine("Not checked here: that these people follow from the seed (run loting invite again and compare), and that the source gave this seed.");
        return holds && checks.Count > 0 ? ExitCodes.Done : ExitCodes.NotTrue;
    }

    private static byte[] Bytes(string path) => File.Exists(path) ? File.ReadAllBytes(path) : throw new BadInputException($"{path}: there is no such file.");
}
