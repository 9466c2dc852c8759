using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Tentakel.Bench.Load;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["serve", var contentRoot]:
        await Server.Run(contentRoot);
        return 0;
    case ["signin", .. var rest]:
        await SignIns.Measure(rest);
        return 0;
    case ["crash", .. var rest]:
        return await Crash(Options.Read(rest));
    case ["floor", .. var rest]:
        await MeasureFloor(Options.Read(rest));
        return 0;
    default:
        await Measure(Options.Read(args));
        return 0;
}

static async Task Measure(Options options)
{
    var towns = new List<Load>();
    try
    {
        foreach (var signals in options.Signals)
        {
            towns.Add(new Load(await Town.Open(options, signals)));
        }

        Console.WriteLine($"{options.Provider}; each figure is the median of {options.Rounds} rounds, in which what is compared takes turns\n");
        await new Comparisons(options, towns).Print();
    }
    finally
    {
        towns.ForEach(load =>
        {
            load.Dispose();
            load.Town.Dispose();
        });
    }
}

static async Task MeasureFloor(Options options)
{
    if (options.Provider == "sqlite")
    {
        Console.WriteLine("floor: skipped, it is about PostgreSQL");
        return;
    }

    using var town = await Town.Open(options, options.Signals[0]);
    using var load = new Load(town);
    await Floor.Print(options, load);
}

// Whoever got an answer must be there after the power was cut; SQLite, where many share one commit.
static async Task<int> Crash(Options options)
{
    var town = await Town.Open(options, options.Signals[0]);
    using var load = new Load(town);
    var acknowledged = new ConcurrentBag<Guid>();
    var posting = load.Post("/maat/schrijver", 64, TimeSpan.FromMinutes(1), acknowledged);
    await Task.Delay(TimeSpan.FromSeconds(8));
    town.Kill();
    try
    {
        await posting;
    }
    catch (HttpRequestException)
    {
        // The server is gone: that was the idea.
    }

    await using var database = new SqliteConnection($"Data Source={Path.Combine(town.Folder, "tentakel.db")}");
    await database.OpenAsync();
    var lost = 0;
    foreach (var id in acknowledged)
    {
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"Signals\" WHERE \"Id\" = $id";
        command.Parameters.AddWithValue("$id", id);
        lost += (long)(await command.ExecuteScalarAsync())! == 1 ? 0 : 1;
    }

    Console.WriteLine($"killed under load: {acknowledged.Count} were acknowledged, {lost} of them are lost");
    return lost == 0 && !acknowledged.IsEmpty ? 0 : 1;
}
