using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>How the client waits between tries; a test does not.</summary>
internal sealed record ODataPatience(int Tries, TimeSpan First)
{
    public static ODataPatience Usual { get; } = new(4, TimeSpan.FromSeconds(2));
}

/// <summary>
/// Reads a table of OData, v3 or v4, page by page. A page that came is kept in the data folder until all are there: what is broken
/// off goes on where it was.
/// </summary>
internal sealed class ODataClient(OutboundClient outbound, DatabaseSettings settings, ODataPatience patience)
{
    private const int MostPageBytes = 60_000_000;
    private const int MostPages = 2_000;

    /// <summary>The table as one file: infos, topics and rows, as <see cref="ODataTable"/> reads it.</summary>
    public async Task<Outcome<ReadOnlyMemory<byte>>> Read(Uri table, bool isFour, IProgress<ProgressStep>? progress, CancellationToken cancellation)
    {
        var root = new Uri(table.AbsoluteUri.TrimEnd('/') + "/");
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataDirectory, "statistics", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(root.AbsoluteUri)))[..16]));
        try
        {
            var infos = await Page(folder, "infos", new Uri(root, isFour ? "Properties" : "TableInfos"), cancellation);
            if (!IsSame(folder, infos))
            {
                // Published anew since: pages of the one and of the other do not belong together.
                Empty(folder);
                infos = await Page(folder, "infos", new Uri(root, isFour ? "Properties" : "TableInfos"), cancellation);
                IsSame(folder, infos);
            }

            var topics = await Page(folder, "topics", new Uri(root, isFour ? "MeasureCodes" : "DataProperties"), cancellation);
            var pages = await Rows(folder, new Uri(root, isFour ? "Observations" : "TypedDataSet"), progress, cancellation);
            var whole = Together(infos, topics, pages);
            folder.Delete(recursive: true);
            return whole;
        }
        catch (OutboundException failed)
        {
            return Refusal.Invalid(new FieldError("address", "neighbourhoods.odata", failed.Message, Kept(folder)));
        }
        catch (JsonException)
        {
            return Refusal.Invalid(new FieldError("address", "neighbourhoods.odata", OutboundException.CodeOf(OutboundFault.Content), Kept(folder)));
        }
    }

    private static int Kept(DirectoryInfo folder) => folder.GetFiles("rows-*.json").Length;

    private async Task<List<byte[]>> Rows(DirectoryInfo folder, Uri first, IProgress<ProgressStep>? progress, CancellationToken cancellation)
    {
        var pages = new List<byte[]>();
        for (var next = first; next is not null;)
        {
            if (pages.Count == MostPages)
            {
                throw new OutboundException(OutboundFault.TooLarge);
            }

            var page = await Page(folder, FormattableString.Invariant($"rows-{pages.Count:0000}"), next, cancellation);
            pages.Add(page);
            progress?.Report(new ProgressStep("Fetching", pages.Count, pages.Count + 1));
            using var document = JsonDocument.Parse(page);
            var link = ODataTable.Text(document.RootElement, "odata.nextLink") ?? ODataTable.Text(document.RootElement, "@odata.nextLink");
            var after = link is null ? null : new Uri(next, link);

            // The next page of a table is at the same house, and another page.
            if (after is not null && (after.Authority != first.Authority || after == next))
            {
                throw new OutboundException(OutboundFault.Address);
            }

            next = after;
        }

        return pages;
    }

    private async Task<byte[]> Page(DirectoryInfo folder, string name, Uri address, CancellationToken cancellation)
    {
        var kept = new FileInfo(Path.Combine(folder.FullName, name + ".json"));
        if (kept.Exists && name != "infos")
        {
            return await File.ReadAllBytesAsync(kept.FullName, cancellation);
        }

        var body = await Fetch(address, cancellation);

        // Whole or not at all: a torn page would be read next time as if it were one.
        using (JsonDocument.Parse(body))
        {
        }

        await File.WriteAllBytesAsync(kept.FullName + ".part", body, cancellation);
        File.Move(kept.FullName + ".part", kept.FullName, overwrite: true);
        return body;
    }

    private async Task<byte[]> Fetch(Uri address, CancellationToken cancellation)
    {
        for (var (attempt, wait) = (1, patience.First); ; attempt++, wait *= 2)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Accept.ParseAdd("application/json");
                var answer = await outbound.Send(request, MostPageBytes, cancellation);
                return answer.Whole ? answer.Body : throw new OutboundException(OutboundFault.TooLarge);
            }
            catch (OutboundException failed) when (attempt < patience.Tries && MayPass(failed))
            {
                await Task.Delay(wait, cancellation);
            }
        }
    }

    /// <summary>What may be over in a while; an address that is wrong stays wrong.</summary>
    private static bool MayPass(OutboundException failed) =>
        failed.Fault is OutboundFault.Unreachable or OutboundFault.TooSlow || (failed.Fault == OutboundFault.Status && OutboundException.Read(failed.Message)?.Status is 429 or >= 500);

    private static bool IsSame(DirectoryInfo folder, byte[] infos)
    {
        var mark = Path.Combine(folder.FullName, "mark.txt");
        var hash = Convert.ToHexString(SHA256.HashData(infos));
        if (File.Exists(mark) && File.ReadAllText(mark) != hash)
        {
            return false;
        }

        File.WriteAllText(mark, hash);
        return true;
    }

    private static void Empty(DirectoryInfo folder)
    {
        foreach (var file in folder.GetFiles())
        {
            file.Delete();
        }
    }

    private static ReadOnlyMemory<byte> Together(byte[] infos, byte[] topics, List<byte[]> pages)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            using (var about = JsonDocument.Parse(infos))
            {
                writer.WritePropertyName(ODataTable.Infos);
                (ODataTable.List(about.RootElement, ODataTable.Infos) ?? about.RootElement).WriteTo(writer);
            }

            using (var described = JsonDocument.Parse(topics))
            {
                writer.WritePropertyName(ODataTable.Topics);
                (ODataTable.List(described.RootElement, ODataTable.Topics) ?? described.RootElement).WriteTo(writer);
            }

            writer.WriteStartArray(ODataTable.Rows);
            foreach (var page in pages)
            {
                using var document = JsonDocument.Parse(page);
                foreach (var row in ODataTable.List(document.RootElement, ODataTable.Rows)?.EnumerateArray() ?? default)
                {
                    row.WriteTo(writer);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
