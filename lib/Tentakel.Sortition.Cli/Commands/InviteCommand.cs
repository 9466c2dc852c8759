using System.CommandLine;
using System.Globalization;
using System.Text;
using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Invitations;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting invite</c>: who gets a letter, from a register of any size.</summary>
internal static class InviteCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var register = new Option<string>("--register") { Description = "CSV file in UTF-8 with one person a row; it may be larger than memory.", Required = true, HelpName = "file" };
        var count = new Option<int?>("--count") { Description = "How many invitations; with --allocation file their sum if left out.", HelpName = "n" };
        var strata = new Option<string[]>("--strata") { Description = "Columns that together are the stratum, such as neighbourhood.", HelpName = "columns" };
        var address = new Option<string[]>("--address") { Description = "Columns that together are the address, such as postcode,number,addition: at most one invitation for each.", HelpName = "columns" };
        var perPerson = new Option<bool>("--no-address-rule") { Description = "More than one invitation may come to an address." };
        var allocation = new Option<string>("--allocation") { Description = "How invitations are divided over the strata: proportional, equal, response (more where fewer respond) or file.", DefaultValueFactory = _ => "proportional", HelpName = "name" };
        allocation.AcceptOnlyFromAmong("proportional", "equal", "response", "file");
        var per = new Option<string?>("--per-stratum") { Description = "CSV file with stratum and invitations (for file), or stratum and response as a part of 1 (for response).", HelpName = "file" };
        var seed = new Option<string>("--seed") { Description = "The text the public source gave, exactly; the same seed gives the same invitations.", Required = true, HelpName = "text" };
        var folder = new Option<string>("--out") { Description = "Folder for invitations.csv and invite.json.", Required = true, HelpName = "folder" };
        var hash = new Option<bool>("--hash") { Description = "Also put the SHA-256 of the register in invite.json; half a second of computing for 600 MB, and no reading of its own." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var command = new Verb("invite", "Draw who is invited from a register.", """
            First an address is drawn, then a person who lives there, so that who lives with others has a smaller chance than who lives
            alone. DIR/invitations.csv has the drawn rows with, before them, row, stratum, people at the address and the chance this
            person had. DIR/invite.json has the settings, the strata, and the SHA-256 of invitations.csv and with --hash of the register;
            loting verify checks them. The register is read two times.

            Examples:
              loting invite --register register.csv --count 20000 --strata wijk --address postcode,huisnummer,toevoeging --seed "lotto 6 dec 3 9 14 22 31 40" --hash --out invite
              loting invite --register register.csv --count 5000 --strata wijk --address postcode,huisnummer --allocation response --per-stratum response.csv --seed 1 --out invite
            """)
        {
            register, count, strata, address, perPerson, allocation, per, seed, folder, hash, quiet,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(register)!;
            if (!File.Exists(path))
            {
                throw new BadInputException($"{path}: there is no such file.");
            }

            var home = Names(parsed.GetValue(address));
            if (home.Length == 0 != parsed.GetValue(perPerson))
            {
                throw new BadInputException("Say with --address which columns are the address (at most one invitation for each), or give --no-address-rule.");
            }

            var how = parsed.GetValue(allocation) switch { "equal" => Allocation.Equal, "response" => Allocation.Response, "file" => Allocation.Given, _ => Allocation.Proportional };
            if ((how is Allocation.Response or Allocation.Given) != (parsed.GetValue(per) is not null))
            {
                throw new BadInputException("--per-stratum: give it with --allocation response or file, and only then.");
            }

            if (parsed.GetValue(count) is null && how != Allocation.Given)
            {
                throw new BadInputException("--count: say how many invitations.");
            }

            var line = screen.Quiet || parsed.GetValue(quiet) ? null : new PassLine(screen.Error, TimeProvider.System);
            var request = new InvitationRequest
            {
                Register = path,
                StratumColumns = Names(parsed.GetValue(strata)),
                AddressColumns = home,
                Count = parsed.GetValue(count),
                Allocation = how,
                PerStratum = parsed.GetValue(per) is { } file ? PerStratum(file, how == Allocation.Given ? "invitations" : "response") : null,
                Seed = parsed.GetValue(seed)!,
                HashRegister = parsed.GetValue(hash),
                Progress = line,
            };
            InvitationDraw drawn;
            try
            {
                drawn = InvitationLottery.Draw(request, cancellation);
            }
            catch (SortitionInputException wrong)
            {
                throw BadInputException.Of(wrong.Errors, Path.GetFileName(path), parsed.GetValue(per) is { } given ? Path.GetFileName(given) : "--per-stratum");
            }
            finally
            {
                line?.Clear();
            }

            var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
            InvitationFiles.Write(target, request, drawn);
            Say(screen, request, drawn);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string[] Names(string[]? columns) =>
        columns is null ? [] : [.. columns.SelectMany(c => c.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static Dictionary<string, double> PerStratum(string path, string column)
    {
        var table = CsvTable.Read(path);
        var (name, value) = (table.Need("stratum"), table.Need(column));
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        var wrong = new List<string>();
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cells = table.Rows[row];
            if (!double.TryParse(cells[value], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                wrong.Add($"{table.File}, row {row + 1}, column \"{column}\": \"{cells[value]}\" is not a number (with a point, not a comma).");
            }
            else if (!numbers.TryAdd(cells[name], number))
            {
                wrong.Add($"{table.File}, row {row + 1}, column \"stratum\": \"{cells[name]}\" was already in an earlier row.");
            }
        }

        return wrong.Count == 0 ? numbers : throw new BadInputException([.. wrong.Take(20)]);
    }

    private static void Say(Screen screen, InvitationRequest request, InvitationDraw drawn)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{drawn.Invitations.Count} invitations of {drawn.People} people.");
        foreach (var stratum in drawn.Strata)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {stratum.Name}: {stratum.Invitations} of {stratum.Addresses} {(request.AddressColumns.Count > 0 ? $"addresses, {stratum.People} people" : "people")}; chance {stratum.AddressChance:P3}{(request.AddressColumns.Count > 0 ? " per address" : "")}");
        }

        if (request.AddressColumns.Count > 0)
        {
            text.AppendLine("At most one invitation an address: who lives with one other person has half the chance of who lives alone, with two others a third. The chance of each is in the file; weigh by it, or let the quotas of the panel make up for it.");
        }

        if (drawn.WithoutAddress > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{drawn.WithoutAddress} people have no address; each counts as living alone.");
        }

        screen.Out.Write(text);
    }
}
