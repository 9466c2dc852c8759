using System.Threading.Channels;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Search;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Time;

namespace Tentakel.Signals.Demo.Many;

/// <summary>
/// Three years of signals in the demo town, as many as somebody asks for. Each life is made by the domain; what is left out is
/// the Writer, the handlers' questions who may, mail, accounts for the residents, photos and promises. It is not a way to import.
/// </summary>
internal sealed class ManySignals(TentakelDbContext database, FindHolder findHolder, Agreements agreements, Ladders ladders, Places places, CountJob counts, SearchIndex index, AuditSealer sealer) : IManyData
{
    private const int PerPart = 2000;
    private const int Days = 3 * 365;

    public async Task Add(DemoTown town, int number, int seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var now = town.Clock.GetUtcNow();
        var many = await ManyTown.Read(database, findHolder, agreements, ladders, places, town.Programme, now, number, seed, cancellation);
        await sealer.SealAll(cancellation);
        var chain = await sealer.Chain(database, cancellation);
        var rows = new BulkRows(database);
        await rows.Open(cancellation);
        foreach (var residents in many.Residents.Chunk(10 * PerPart))
        {
            await rows.Write([residents], cancellation);
        }

        // One thread makes lives while another writes those before.
        var made = Channel.CreateBounded<List<ManyLife>>(2);
        var making = Task.Run(() => Make(many, number, seed, made.Writer, cancellation), cancellation);
        var done = 0;
        await foreach (var lives in made.Reader.ReadAllAsync(cancellation))
        {
            var documents = lives.SelectMany(life => life.Documents()).ToList();
            var commitments = lives.SelectMany(life => life.Commitments).ToList();
            var audit = lives.SelectMany(life => life.Audit).ToList();
            audit.ForEach(chain.AddNew);
            await rows.Write(
                [
                    [.. lives.Select(life => life.Subject)],
                    [.. lives.SelectMany(life => life.Subject.Circle)],
                    [.. lives.Select(life => life.Signal)],
                    commitments,
                    [.. commitments.SelectMany(commitment => commitment.History)],
                    documents,
                    audit,
                ],
                cancellation);
            await index.AddPostings(town.Programme, documents, cancellation);
            done += lives.Count;
            town.Report("Signals", done, number);
        }

        await making;
        sealer.Keep(chain.Head);
        town.Report("Statistics", 0, 1);
        await rows.Close(cancellation);
        await counts.Run(cancellation);
    }

    private static async Task Make(ManyTown town, int number, int seed, ChannelWriter<List<ManyLife>> made, CancellationToken cancellation)
    {
        try
        {
            var words = ManyWords.Read();
            for (var from = 0; from < number; from += PerPart)
            {
                cancellation.ThrowIfCancellationRequested();
                var first = from;
                await made.WriteAsync(
                    [.. Enumerable.Range(first, Math.Min(PerPart, number - first)).Select(at => new ManyLife(town, words, seed, at, Told(at, number, town.Now)))], cancellation);
            }

            made.Complete();
        }
        catch (Exception error)
        {
            made.Complete(error);
            throw;
        }
    }

    /// <summary>Evenly over the years, each in the hours that people are awake.</summary>
    private static DateTimeOffset Told(int at, int number, DateTimeOffset now)
    {
        var passed = now.AddDays(-Days).Add(TimeSpan.FromDays(Days) * ((at + 0.5) / number));
        var start = Amsterdam.StartOf(Amsterdam.DateOf(passed));
        var told = start.AddHours(7).Add((passed - start) * (2.0 / 3));
        return told < now ? told : now.AddMilliseconds(-1 - (number - at));
    }
}
