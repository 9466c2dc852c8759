using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Tentakel.Sortition.Invitations;

namespace Tentakel.Sortition.Bench;

/// <summary>Invitations out of a generated register, beside CsvHelper that reads the same file. Each runs in a process of its own.</summary>
internal static class Invite
{
    private static readonly string[] Streets = ["Dorpsstraat", "Kerkweg", "Molenlaan", "Stationsplein", "Julianastraat", "Oude Gracht", "Wilgenlaan", "Zeedijk"];
    private static readonly string[] Names = ["Jansen", "de Vries", "Bakker", "Yilmaz", "van den Berg", "El Amrani", "Visser", "Smit", "Meijer", "Nguyen"];

    public static void Compare(long rows, string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"register-{rows}.csv");
        try
        {
            Generate(path, rows);
            Console.WriteLine($"{rows} rows, {new FileInfo(path).Length / 1e6:F0} MB");
            var ours = Child("invite-ours", path);
            var adjacent = Child("invite-people", path);
            var helper = Child("invite-csvhelper", path);
            var homes = Child("invite-csvhelper-homes", path);
            // The second pass, in which the drawn rows are collected, costs what the plain reading does.
            var job = helper.Cpu + homes.Cpu;
            Console.WriteLine($"invitations: {ours.Cpu:F2} CPU s, {ours.Peak / 1e6:F0} MB at most. goal 1.5 s: {(ours.Cpu <= 1.5 ? "met" : "NOT met")}; goal 100 MB: {(ours.Peak <= 100e6 ? "met" : "NOT met")}");
            Console.WriteLine($"without a rule on addresses: {adjacent.Cpu:F2} CPU s, {adjacent.Peak / 1e6:F0} MB at most");
            Console.WriteLine($"CsvHelper, reads it once and asks for stratum and address: {helper.Cpu:F2} CPU s, {helper.Peak / 1e6:F0} MB; {helper.Cpu / ours.Cpu:F1} times ours, {helper.Cpu / adjacent.Cpu:F1} times ours without the rule");
            Console.WriteLine($"CsvHelper, the same work (strata and addresses counted, rows collected): {job:F2} CPU s, {homes.Peak / 1e6:F0} MB; {job / ours.Cpu:F1} times ours. goal 5: {(job >= 5 * ours.Cpu ? "met" : "NOT met")}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The same register for the same number of rows. Of the addresses one in five comes back later, so not all rows of an address stand together.</summary>
    public static void Generate(string path, long rows)
    {
        var random = new Random(7);
        using var file = new StreamWriter(path, false, new System.Text.UTF8Encoding(false), 1 << 20);
        file.Write("id;naam;geslacht;geboren;straat;huisnummer;toevoeging;postcode;wijk;plaats\n");
        var later = new List<(int Street, int Number, char Addition, int Code, int Area)>();
        long row = 0;
        while (row < rows)
        {
            var area = (int)(row * 400 / rows);
            var home = later.Count > 5000 && random.Next(2) == 0
                ? Take(later, random)
                : (Street: random.Next(Streets.Length), Number: 1 + random.Next(300), Addition: random.Next(5) == 0 ? (char)('A' + random.Next(4)) : ' ', Code: (area * 676 * 2) + random.Next(676 * 2), Area: area);
            // One to five people, 2.1 on average.
            var size = 1 + (random.Next(100) is var r && r < 39 ? 0 : r < 72 ? 1 : r < 84 ? 2 : r < 96 ? 3 : 4);
            if (random.Next(5) == 0)
            {
                later.Add(home);
            }

            for (var i = 0; i < size && row < rows; i++)
            {
                row++;
                file.Write(row);
                file.Write(';');
                file.Write(Names[random.Next(Names.Length)]);
                file.Write(random.Next(2) == 0 ? ";v;" : ";m;");
                file.Write(1930 + random.Next(80));
                file.Write("-0");
                file.Write(1 + random.Next(9));
                file.Write("-1");
                file.Write(random.Next(10));
                file.Write(';');
                file.Write(Streets[home.Street]);
                file.Write(';');
                file.Write(home.Number);
                file.Write(';');
                if (home.Addition != ' ')
                {
                    file.Write(home.Addition);
                }

                file.Write(';');
                file.Write(1000 + (home.Code / 676 % 9000));
                file.Write((char)('A' + (home.Code % 676 / 26)));
                file.Write((char)('A' + (home.Code % 26)));
                file.Write(";wijk ");
                file.Write(home.Area);
                file.Write(";Oeverstad\n");
            }
        }
    }

    public static void Run(string kind, string path)
    {
        if (kind is "invite-csvhelper" or "invite-csvhelper-homes")
        {
            using var reader = new StreamReader(path);
            using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" });
            csv.Read();
            csv.ReadHeader();
            var (area, code, number, addition) = (csv.GetFieldIndex("wijk"), csv.GetFieldIndex("postcode"), csv.GetFieldIndex("huisnummer"), csv.GetFieldIndex("toevoeging"));
            var counts = new Dictionary<string, int>();
            long length = 0;
            var homes = kind == "invite-csvhelper" ? null : new Dictionary<string, int>();
            while (csv.Read())
            {
                var name = csv.GetField(area)!;
                counts[name] = counts.GetValueOrDefault(name) + 1;
                var home = (csv.GetField(code)!, csv.GetField(number)!, csv.GetField(addition)!);
                length += home.Item1.Length + home.Item2.Length + home.Item3.Length;
                if (homes is not null)
                {
                    var address = $"{home.Item1}|{home.Item2}|{home.Item3}";
                    homes[address] = homes.GetValueOrDefault(address) + 1;
                }
            }

            Console.Error.WriteLine($"{counts.Count} strata, {length}");
        }
        else
        {
            var drawn = InvitationLottery.Draw(new InvitationRequest
            {
                Register = path,
                StratumColumns = ["wijk"],
                AddressColumns = kind == "invite-ours" ? ["postcode", "huisnummer", "toevoeging"] : [],
                Count = 20_000,
                Seed = "bench",
            });
            Console.Error.WriteLine($"{drawn.Invitations.Count} invitations, {drawn.Strata.Count} strata, {drawn.Strata.Sum(s => s.Addresses)} addresses, read {drawn.Passes} times");
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{Environment.CpuUsage.TotalTime.TotalSeconds} {self.PeakWorkingSet64}");
    }

    private static T Take<T>(List<T> list, Random random)
    {
        var at = random.Next(list.Count);
        var item = list[at];
        list[at] = list[^1];
        list.RemoveAt(list.Count - 1);
        return item;
    }

    private static (double Cpu, long Peak) Child(string kind, string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [kind, path]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var words = child.StandardOutput.ReadToEnd().Trim().Split(' ');
        child.WaitForExit();
        return (double.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
