using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Npgsql;

namespace Tentakel.Bench.Load;

/// <summary>
/// What PostgreSQL alone makes of the rows of one submit, without our program: pgbench writes them, prepared, from as many clients.
/// No program that writes these rows can do more of them on this machine, so this is the most that a goal can ask.
/// </summary>
internal static class Floor
{
    private const int Clients = 64;

    // The signal itself goes first; what refers to it comes after.
    private static readonly (string Table, string Where)[] Rows =
    [
        ("Subjects", "t.\"SubjectId\" = @signal"), ("Signals", "t.\"Id\" = @signal"), ("Commitments", "t.\"CommitmentId\" = @commitment"),
        ("CommitmentEvents", "t.\"CommitmentId\" = @commitment"), ("SubjectMembers", "t.\"SubjectId\" = @signal"), ("SearchDocuments", "t.\"SubjectId\" = @signal"), ("Audit", "t.\"Id\" = @audit"),
    ];

    public static async Task Print(Options options, Load load)
    {
        var program = Environment.GetEnvironmentVariable("PGBENCH") ?? "/usr/lib/postgresql/15/bin/pgbench";
        if (!File.Exists(program))
        {
            Console.WriteLine($"floor: skipped, there is no {program}");
            return;
        }

        var connection = new NpgsqlConnectionStringBuilder(options.Connection(options.Signals[0]));
        await load.PostTimes("/maat/schrijver", 8, 200);
        var statements = await Statements(connection.ConnectionString, await load.PostOne("/maat/schrijver"));
        var scripts = new Dictionary<string, string>
        {
            ["a statement at a time"] = Script("", "BEGIN;", statements, "COMMIT;", ""),
            ["all in one round trip"] = Script("\\startpipeline", "BEGIN;", statements, "COMMIT;", "\\endpipeline"),
        };

        // Each run counts on from elsewhere, also in a database that is kept: ids have twelve digits.
        var last = RandomNumberGenerator.GetInt32(900) * 1_000_000_000L;
        var time = TimeSpan.FromSeconds(options.Seconds);
        await load.Get("/maat/kaal", null, Clients, time);
        try
        {
            foreach (var (name, script) in scripts)
            {
                var rounds = new List<(double Rows, double Cpu, double Bare, double Submit)>();
                for (var round = 0; round < options.Rounds; round++)
                {
                    var before = await DatabaseCpu(connection);
                    var (rows, times) = await Pgbench(program, connection, script, options.Seconds, last += 700_000_000);
                    var cpu = (await DatabaseCpu(connection) - before) * 1000 / times;
                    rounds.Add((rows, cpu, (await load.Get("/maat/kaal", null, Clients, time)).PerSecond, (await load.Post("/maat/schrijver", Clients, time)).PerSecond));
                }

                Console.WriteLine($"rows of a submit by PostgreSQL alone, {name}: {Median(rounds.Select(one => one.Rows)):0} a second at {Median(rounds.Select(one => one.Cpu)):0.00} ms of its processor time; bare endpoint {Median(rounds.Select(one => one.Bare)):0}, submit {Median(rounds.Select(one => one.Submit)):0}");
                Console.WriteLine($"  rows / bare endpoint, requests/s: {Median(rounds.Select(one => one.Rows / one.Bare)):0.000}; submit / rows: {Median(rounds.Select(one => one.Submit / one.Rows)):0.00}; a bare endpoint's twentieth would leave {Median(rounds.Select(one => 1000 * Environment.ProcessorCount / (one.Bare / 20))):0.00} ms of all processors");
            }
        }
        finally
        {
            foreach (var script in scripts.Values)
            {
                File.Delete(script);
            }
        }
    }

    /// <summary>Seconds, of all processes of the server; zero where it runs elsewhere.</summary>
    private static async Task<double> DatabaseCpu(NpgsqlConnectionStringBuilder connection)
    {
        await using var database = new NpgsqlConnection(connection.ConnectionString);
        await database.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", database);
        var one = Times((int)(await command.ExecuteScalarAsync())!);
        if (one is null)
        {
            return 0;
        }

        // Those that ended are in the time of their parent.
        var server = Times(one.Parent)!;
        var children = Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Times(id) : null);
        return (server.Own + server.Ended + children.Where(child => child?.Parent == one.Parent).Sum(child => child!.Own)) / 100.0;

        static ProcessTimes? Times(int process)
        {
            try
            {
                var said = File.ReadAllText($"/proc/{process}/stat");
                var fields = said[(said.LastIndexOf(')') + 2)..].Split(' ');
                return new ProcessTimes(int.Parse(fields[1], CultureInfo.InvariantCulture), Number(11) + Number(12), Number(13) + Number(14));

                long Number(int at) => long.Parse(fields[at], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>As the program left one, with other ids each time; and the postings as the program writes them.</summary>
    private static async Task<List<string>> Statements(string connection, Guid signal)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        var (commitment, audit) = (Guid.Empty, Guid.Empty);
        commitment = (Guid)(await Ask("SELECT \"CommitmentId\" FROM \"Commitments\" WHERE \"SubjectId\" = @signal"))!;
        audit = (Guid)(await Ask("SELECT \"Id\" FROM \"Audit\" WHERE \"Target\" = @signal AND \"Action\" = 'signals.raise'"))!;
        var all = new List<string> { "SELECT \"Stamp\" FROM \"StandingStamp\";" };
        foreach (var (table, where) in Rows)
        {
            // A colon would be the name of a variable to pgbench. What is sealed later is as it is when a submit writes it.
            if (await Ask($"""
                SELECT format('INSERT INTO %I (%s) VALUES (%s);', '{table}', string_agg(quote_ident(key), ', '), string_agg(
                    CASE WHEN value IS NULL OR '{table}' = 'Audit' AND key IN ('Number', 'Seal') THEN 'NULL' ELSE 'E''' || replace(replace(replace(value, '\', '\\'), '''', ''''''), ':', '\x3a') || '''' END, ', '))
                FROM (SELECT * FROM "{table}" AS t WHERE {where} LIMIT 1) AS t, jsonb_each_text(to_jsonb(t)) HAVING count(*) > 0
                """) is string insert)
            {
                all.Add(insert);
            }
        }

        all.Add((string)(await Ask("""
            SELECT format('INSERT INTO "SearchPostings" ("ProgrammeId", "Scope", "Term", "SubjectId") SELECT DISTINCT CAST(%L AS uuid), ''Inside'', term, CAST(E%L AS uuid) FROM string_to_table(%L, '' '') AS term ORDER BY 3 ON CONFLICT DO NOTHING;', "ProgrammeId", "SubjectId", "Terms")
            FROM "SearchDocuments" WHERE "SubjectId" = @signal
            """))!);
        var fresh = (string kind) => $"CAST('{kind}0000000-0000-7000-8000-' || lpad(CAST(:n AS text), 12, '0') AS uuid)";
        return
        [
            .. all.Select(statement => Regex.Replace(
                statement.Replace($"E'{signal}'", fresh("a"), StringComparison.Ordinal).Replace($"E'{commitment}'", fresh("b"), StringComparison.Ordinal).Replace($"E'{audit}'", fresh("c"), StringComparison.Ordinal),
                "E'([0-9a-fA-F]{64}|[0-9A-Za-z_-]{43})'", "md5(CAST(:n AS text)) || md5(CAST(:n AS text))")),
        ];

        async Task<object?> Ask(string sql)
        {
            await using var command = database.CreateCommand();
#pragma warning disable CA2100 // Tables and conditions are written above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.Parameters.AddWithValue("signal", signal);
            if (sql.Contains("@commitment", StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue("commitment", commitment);
            }

            if (sql.Contains("@audit", StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue("audit", audit);
            }

            return await command.ExecuteScalarAsync() is { } found and not DBNull ? found : null;
        }
    }

    private static string Script(string first, string begin, List<string> statements, string commit, string last)
    {
        var file = Path.Combine(Path.GetTempPath(), $"tentakel-floor-{Guid.CreateVersion7():N}.sql");
        File.WriteAllLines(file, new[] { "\\set n :base + :client_id * 10000000 + :i", "\\set i :i + 1", first, begin }.Concat(statements).Append(commit).Append(last).Where(line => line.Length > 0));
        return file;
    }

    private static async Task<(double PerSecond, double Times)> Pgbench(string program, NpgsqlConnectionStringBuilder connection, string script, int seconds, long from)
    {
        var start = new ProcessStartInfo(program, ["-n", "-M", "prepared", "-c", $"{Clients}", "-j", "2", "-T", $"{seconds}", "-D", $"base={from}", "-D", "i=0", "-f", script, connection.Database!]) { RedirectStandardOutput = true };
        (start.Environment["PGHOST"], start.Environment["PGPORT"], start.Environment["PGUSER"], start.Environment["PGPASSWORD"]) = (connection.Host, $"{connection.Port}", connection.Username, connection.Password ?? "");
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (Said("tps = "), Said("actually processed: "))
            : throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {said}");

        double Said(string what) => double.Parse(Regex.Match(said, $"{what}([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    /// <summary>In hundredths of a second.</summary>
    /// <param name="Ended">Of its children that ended.</param>
    private sealed record ProcessTimes(int Parent, long Own, long Ended);
}
