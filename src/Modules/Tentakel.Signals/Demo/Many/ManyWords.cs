using System.Text.Json;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Demo.Many;

/// <summary>What people say in the large demo town, from <c>many.json</c>: openings per topic, and sentences that fit any of them.</summary>
internal sealed record ManyWords(
    IReadOnlyDictionary<string, IReadOnlyList<ManyWords.Opening>> Topics,
    IReadOnlyList<string> Streets,
    IReadOnlyList<string> Times,
    IReadOnlyList<string> Details,
    IReadOnlyList<string> Wishes,
    IReadOnlyList<string> Places,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Answers,
    IReadOnlyList<string> Reopened,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Delays,
    IReadOnlyList<string> Pauses,
    IReadOnlyList<string> Questions,
    IReadOnlyList<string> Replies,
    IReadOnlyList<string> Withheld,
    IReadOnlyList<string> Withdrawn)
{
    private const string Resource = "Tentakel.Signals.Demo.Many.many.json";

    public static ManyWords Read()
    {
        using var stream = typeof(ManyWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return JsonSerializer.Deserialize<ManyWords>(stream, JsonSerializerOptions.Web)!;
    }

    /// <param name="topic">A topic that has no openings of its own speaks with those of another.</param>
    public (string Title, string Text, string Place) Tell(string topic, Chance chance)
    {
        var opening = chance.Of(Topics.TryGetValue(topic, out var known) ? known : chance.Of([.. Topics.Values]));
        var street = chance.Of(Streets);
        var text = opening.Text.Replace("{straat}", street, StringComparison.Ordinal).Replace("{tijd}", chance.Of(Times), StringComparison.Ordinal);
        foreach (var detail in chance.Some(Details, 2))
        {
            text += " " + detail;
        }

        var title = Titles.FirstSentence($"{opening.Title}, {street}", Signal.MostTitle);
        return (title, text, chance.Of(Places) is { Length: > 0 } place ? $"{street} {place}" : "");
    }

    internal sealed record Opening(string Title, string Text);
}

/// <summary>The dice of one signal: the same number gives the same throws, on every machine.</summary>
internal sealed class Chance(ProgrammeId programme, int seed, int number)
{
#pragma warning disable CA5394 // Nothing here is a secret.
    private readonly Random _random = new(unchecked((seed * 1_000_003) ^ (number * 7919)));

    public double Next() => _random.NextDouble();

    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>Up to so many different ones.</summary>
    public IEnumerable<string> Some(IReadOnlyList<string> choices, int most)
    {
        var from = _random.Next(choices.Count);
        return Enumerable.Range(0, _random.Next(most + 1)).Select(step => choices[(from + step) % choices.Count]);
    }

    /// <summary>An id that sorts by time, as <see cref="Guid.CreateVersion7(DateTimeOffset)"/> makes them.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        var moment = at.ToUnixTimeMilliseconds();
        for (var place = 0; place < 6; place++)
        {
            bytes[place] = (byte)(moment >> (40 - (8 * place)));
        }

        // In one database the same town may be made twice.
        Span<byte> salt = stackalloc byte[16];
        programme.Value.TryWriteBytes(salt);
        for (var place = 9; place < 16; place++)
        {
            bytes[place] ^= salt[place];
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
#pragma warning restore CA5394
}
