using System.CommandLine;
using Tentakel.Sortition.Cli.Files;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary>The options every command has that needs people and quotas.</summary>
internal sealed class PoolOptions
{
    /// <summary>Help on the file of quotas.</summary>
    public const string Products = """
        A quota on a product of features has names and values with a * between; it needs a row only for the products that matter:
          category,feature,min,max,min_flex,max_flex
          sex,v,17,18,16,19
          sex*age,v*16-25,2,4,1,5
        """;

    public Option<string> People { get; } = new("--people") { Description = "CSV or Excel file with one person a row.", Required = true, HelpName = "file" };

    public Option<string> Quotas { get; } = new("--quotas") { Description = "CSV or Excel file with category, feature, min, max (or feature, value, min, max; and min_flex, max_flex, weight). sex*age with v*16-25 is a quota on both together.", Required = true, HelpName = "file" };

    public Option<string[]> Address { get; } = new("--address") { Description = "Columns that together are the address, such as postcode,number,addition. Who has none of them falls outside the rule.", HelpName = "columns" };

    public Option<int?> PerAddress { get; } = new("--per-address") { Description = "At most this many people of one address; 1 if --address is given.", HelpName = "n" };

    public Option<int[]> Chosen { get; } = new("--chosen") { Description = "Rows (from 1) of people who are on every panel.", HelpName = "rows", AllowMultipleArgumentsPerToken = true };

    public Option<int[]> Excluded { get; } = new("--excluded") { Description = "Rows (from 1) of people who are on no panel.", HelpName = "rows", AllowMultipleArgumentsPerToken = true };

    public Option<double> Time { get; } = new("--time") { Description = "Seconds by the clock; then the best lottery so far, with its proved gap.", DefaultValueFactory = _ => 60, HelpName = "seconds" };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress." };

    public static Option<int> Seats { get; } = new("--seats") { Description = "Seats on the panel.", Required = true, HelpName = "n" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { People, Quotas, Address, PerAddress, Chosen, Excluded, Time, Quiet })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The request these options ask for, with every error in files and settings found.</summary>
    public (SelectionRequest Request, LotterySettings Settings) Read(ParseResult parsed, Screen screen, int seats, Objective objective, string seed)
    {
        var (address, perAddress) = Rule(parsed);
        var (people, quotas) = (parsed.GetValue(People)!, parsed.GetValue(Quotas)!);
        var settings = new LotterySettings(
            seats, objective, seed, address, perAddress, parsed.GetValue(Chosen) ?? [], parsed.GetValue(Excluded) ?? [], "", "");
        return (Read(people, quotas, settings, Seconds(parsed), screen, parsed.GetValue(Quiet)), settings with { PeopleHash = LotteryFile.Hash(people), QuotasHash = LotteryFile.Hash(quotas) });
    }

    /// <summary>The columns of the address, and how many of one address may be drawn.</summary>
    public (string[] Address, int? PerAddress) Rule(ParseResult parsed)
    {
        var address = parsed.GetValue(Address) is { Length: > 0 } columns ? columns.SelectMany(c => c.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray() : [];
        var perAddress = address.Length > 0 ? parsed.GetValue(PerAddress) ?? 1 : parsed.GetValue(PerAddress);
        return perAddress is null || address.Length > 0 ? (address, perAddress) : throw new BadInputException("--per-address: say with --address which columns are the address.");
    }

    public TimeSpan Seconds(ParseResult parsed) => parsed.GetValue(Time) is var seconds && seconds > 0 && seconds < 1e6
        ? TimeSpan.FromSeconds(seconds)
        : throw new BadInputException("--time: give a number of seconds above 0.");

    public static SelectionRequest Read(string people, string quotas, LotterySettings settings, TimeSpan time, Screen screen, bool quiet)
    {
        var files = PoolFiles.Read(people, quotas, settings.Address);
        if (files.WithoutAddress > 0)
        {
            screen.Error.WriteLine($"{files.People}: {files.WithoutAddress} people have no address; the rule on addresses does not hold for them.");
        }

        var request = new SelectionRequest
        {
            Pool = files.Pool,
            Quotas = files.Quotas,
            Seats = settings.Seats,
            Objective = settings.Objective,
            MostPerHousehold = settings.PerAddress,
            AlreadyChosen = [.. settings.Chosen.Select(row => row - 1)],
            Excluded = [.. settings.Excluded.Select(row => row - 1)],
            Limits = new SelectionLimits { Time = time },
            Randomness = new Trust.SeededGenerator(settings.Seed),
            Progress = screen.Quiet || quiet ? null : new ProgressLine(screen.Error, TimeProvider.System),
        };
        var errors = PanelLottery.Check(request);
        return errors.Count == 0 ? request : throw BadInputException.Of(errors, files.People, files.Limits);
    }
}
