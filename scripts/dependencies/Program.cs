using System.Globalization;
using Tentakel.Dependencies;

// From the environment: ADVISORIES, a folder; ADVISORIES_DAYS, how old the newest may be. The argument is the root of the repository.
const int StandardDays = 30;
const int Least = 500;
var root = args.Length == 1 ? args[0] : Directory.GetCurrentDirectory();
var days = int.TryParse(Environment.GetEnvironmentVariable("ADVISORIES_DAYS"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : StandardDays;
var folder = Environment.GetEnvironmentVariable("ADVISORIES");
if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
{
    Console.WriteLine($"ADVISORIES is {folder}, which is no folder.");
}

var report = new Gate(TimeProvider.System, Least).Check(root, string.IsNullOrEmpty(folder) ? null : folder, TimeSpan.FromDays(days));
foreach (var line in report.Lines)
{
    Console.WriteLine(line);
}

return (int)report.Verdict;
