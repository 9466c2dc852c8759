using System.Text.Json;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>A draw that was made, from its two packages; checked whole before anything is made of it.</summary>
/// <param name="Package">The public package.</param>
/// <param name="Request">The request as the packages hold it.</param>
/// <param name="Panel">Who was drawn, rows from 0.</param>
/// <param name="Asked">The quotas of the first draw: a quota that gave way in a replacement holds again for the next.</param>
/// <param name="Runs">Its log of runs.</param>
internal sealed record DrawnFiles(DrawPackage Package, SelectionRequest Request, int[] Panel, DrawQuota[] Asked, IReadOnlyList<LoggedRun> Runs)
{
    public static DrawnFiles Read(string package, string auditor)
    {
        byte[] Bytes(string path) => File.Exists(path) ? File.ReadAllBytes(path) : throw new BadInputException($"{path}: there is no such file.");
        var (file, secret) = (Bytes(package), Bytes(auditor));
        if (DrawVerifier.Check(file, auditorFile: secret).FirstOrDefault(check => !check.Holds) is { } wrong)
        {
            throw new BadInputException($"{Path.GetFileName(package)}: this draw does not hold: {wrong.Sentence}");
        }

        try
        {
            var (read, opened) = (DrawPackages.ReadPackage(file), DrawPackages.ReadAuditor(secret));
            var plan = read.Plan;
            if (plan.Groups.Length > 0)
            {
                throw new BadInputException($"{Path.GetFileName(package)}: this is a draw of several groups; alternates and replacements are made of a draw of one panel.");
            }

            var asked = plan.Replaces?.Asked ?? plan.Quotas;
            var request = new SelectionRequest
            {
                Pool = new Pool(opened.Features, [.. opened.People.Select(p => p.Values)], [.. opened.People.Select(p => p.Household)]),
                Quotas = new Quotas(asked.Select((q, i) => new Quota(q.Conditions, q.Min, q.Max) { Row = i })),
                Seats = plan.Seats,
                MostPerHousehold = plan.PerAddress,
                Objective = Enum.TryParse<Objective>(plan.Objective, ignoreCase: true, out var objective) ? objective : Objective.Leximin,
                Excluded = [.. Enumerable.Range(0, opened.People.Length).Where(row => opened.People[row].Settled == "excluded")],
            };
            return new DrawnFiles(read, request, [.. read.Draw.Rows.Select(row => row - 1)], asked, [.. plan.Runs.Zip(opened.Runs, (entry, secret) => new LoggedRun(entry, secret))]);
        }
        catch (Exception broken) when (broken is JsonException or SortitionInputException)
        {
            throw new BadInputException($"{Path.GetFileName(package)}: {broken.Message}");
        }
    }
}
