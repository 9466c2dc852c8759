using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Search;
using Tentakel.Composition;
using Tentakel.Platform;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Search;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Bench.Search;

/// <summary>
/// The real search on a real database with many documents: how long a question takes beside reading one page of the list,
/// and what it costs that only a bounded number of documents is looked at. The pairs lie at even distances among
/// documents made of three sentences of the distractors each.
/// </summary>
internal static class Large
{
    private const int Exhaustive = 40;

    public static async Task Print(Pairs pairs, int number)
    {
        var folder = Directory.CreateTempSubdirectory("tentakel-bench-");
        try
        {
            await Print(pairs, number, folder.FullName);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task Print(Pairs pairs, int number, string folder)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(new Dictionary<string, string?> { ["DATA_DIR"] = folder }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddPlatform(configuration, AllModules.List);
        await using var provider = services.BuildServiceProvider();
        var programme = ProgrammeId.New();
        var texts = Texts(pairs, number, out var places);
        var ids = await Fill(provider, programme, texts);

        var (times, listTimes) = (new List<double>(), new List<double>());
        var found = new List<IReadOnlyList<FoundSubject>>();
        var cpu = TimeSpan.Zero;
        foreach (var round in new[] { 0, 1 })
        {
            // The first round warms up.
            (times, listTimes, found) = ([], [], []);
            cpu = Environment.CpuUsage.TotalTime;
            foreach (var pair in pairs.All)
            {
                await using var scope = provider.CreateAsyncScope();
                var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
                var among = database.Set<Subject>().AsNoTracking().Where(subject => subject.ProgrammeId == programme && subject.Kind == "signal").Where(SubjectAccess.ForEverybody());
                var watch = Stopwatch.StartNew();
                found.Add(await new FindSubjects(database).Handle(programme, SearchScope.Public, pair.Question, among, 25));
                times.Add(watch.Elapsed.TotalMilliseconds);
                watch.Restart();
                await among.OrderByDescending(subject => subject.SubjectId).Take(20).ToListAsync();
                listTimes.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        foreach (var (name, half) in new[] { ("odd, tuned on", 1), ("even, unseen", 0) })
        {
            var figures = new Figures();
            foreach (var at in Enumerable.Range(0, pairs.All.Count).Where(at => pairs.All[at].Number % 2 == half))
            {
                var place = found[at].Select(one => one.Id).ToList().IndexOf(ids[places[at]]);
                figures.Add(place < 0 ? null : place);
            }

            Console.WriteLine($"{name,-14} bounded, {number} documents  {figures}");
        }

        var (all, bounded) = (new Figures(), new Figures());
        var searchable = texts.Select(Searchable.Of).ToList();
        for (var at = 0; at < pairs.All.Count; at += pairs.All.Count / Exhaustive)
        {
            var matches = new Ranking(Searchable.Of(pairs.All[at].Question), searchable).Match(searchable);
            all.Add(Quality.Place([.. matches.Select(match => match.Score)], places[at]));
            var place = found[at].Select(one => one.Id).ToList().IndexOf(ids[places[at]]);
            bounded.Add(place < 0 ? null : place);
        }

        Console.WriteLine($"every {pairs.All.Count / Exhaustive}th question, all documents looked at  {all}");
        Console.WriteLine($"every {pairs.All.Count / Exhaustive}th question, bounded                 {bounded}");
        Console.WriteLine(Line("search", times));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor time of a search and a page of the list together: {cpu.TotalMilliseconds / pairs.All.Count:0.0} ms"));
        Console.WriteLine(Line("one page of the list", listTimes));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"search / list, median: {Of(times, 0.5) / Of(listTimes, 0.5):0.0}"));
    }

    private static List<string> Texts(Pairs pairs, int number, out int[] places)
    {
        var random = new Random(20260301);
        var sentences = pairs.Distractors.SelectMany(text => text.Split(['.', '!', '?'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(text => text.Length > 15).ToList();
        places = [.. Enumerable.Range(0, pairs.All.Count).Select(at => (int)((at + 0.5) * number / pairs.All.Count))];
        var byPlace = places.Select((place, at) => (place, at)).ToDictionary(one => one.place, one => pairs.All[one.at].Document);
#pragma warning disable CA5394 // Nothing here is a secret.
        return [.. Enumerable.Range(0, number).Select(at => byPlace.TryGetValue(at, out var text)
            ? text
            : string.Join(". ", Enumerable.Range(0, 3).Select(_ => sentences[random.Next(sentences.Count)])))];
#pragma warning restore CA5394
    }

    /// <summary>Past the writer: this measures reading.</summary>
    private static async Task<List<SubjectId>> Fill(ServiceProvider provider, ProgrammeId programme, List<string> texts)
    {
        await using var scope = provider.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        await database.Database.MigrateAsync();
        database.Add(new Programme(programme, "Maat", "GM0001", 2024));
        await database.SaveChangesAsync();
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ids = texts.Select((_, at) => new SubjectId(Guid.CreateVersion7(start.AddMinutes(at)))).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var part in ids.Chunk(2000))
        {
            database.ChangeTracker.Clear();
            foreach (var id in part)
            {
                var subject = new Subject(programme, id, "signal", "Titel", "Titel", $"/signalen/{id.Value}", Confidentiality.Public);
                subject.Publish();
                database.Add(subject);
            }

            await database.SaveChangesAsync();
        }

        database.ChangeTracker.Clear();
        var documents = texts.Select((text, at) => (Id: ids[at].Value, Text: Searchable.Of(text))).ToList();
        var rows = documents.SelectMany(document => document.Text.Terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Select(term => new object[] { programme.Value, "Public", term, document.Id }));
        await database.Database.OpenConnectionAsync();
        var connection = database.Database.GetDbConnection();
        await Insert(connection, "SearchDocuments", ["ProgrammeId", "Scope", "SubjectId", "Normal", "Terms"], documents.Select(document => new object[] { programme.Value, "Public", document.Id, document.Text.Normal, document.Text.Terms }));
        var postings = await Insert(connection, "SearchPostings", ["ProgrammeId", "Scope", "Term", "SubjectId"], rows);
        await database.Database.ExecuteSqlRawAsync("ANALYZE");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Count} documents, {postings} postings, made in {watch.Elapsed.TotalSeconds:0} s, {database.Database.ProviderName}"));
        return ids;
    }

    private static async Task<int> Insert(DbConnection connection, string table, string[] columns, IEnumerable<object[]> rows)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var number = 0;
        if (connection is NpgsqlConnection postgres)
        {
            await using var copy = await postgres.BeginBinaryImportAsync($"COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                number++;
                await copy.StartRowAsync();
                foreach (var value in row)
                {
                    await copy.WriteAsync(value);
                }
            }

            await copy.CompleteAsync();
            return number;
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Table and columns are written above.
        command.CommandText = $"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(", ", columns.Select((_, at) => $"$p{at}"))})";
#pragma warning restore CA2100
        foreach (var at in Enumerable.Range(0, columns.Length))
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{at}" });
        }

        foreach (var row in rows)
        {
            number++;
            for (var at = 0; at < row.Length; at++)
            {
                command.Parameters[at].Value = row[at];
            }

            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return number;
    }

    private static string Line(string name, List<double> times) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}: median {Of(times, 0.5):0.0} ms, p95 {Of(times, 0.95):0.0} ms");

    private static double Of(List<double> times, double part) => times.Order().ElementAt((int)((times.Count - 1) * part));
}
