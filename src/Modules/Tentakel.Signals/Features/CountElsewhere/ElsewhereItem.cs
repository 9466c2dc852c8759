using System.Globalization;
using System.Text.Json;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Privacy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.CountElsewhere;

/// <summary>What is looked at of one thing that was told elsewhere, and let go as soon as it is counted.</summary>
/// <param name="Identity">By which it is the same the next time.</param>
internal sealed record ElsewhereItem(string Identity, DateTimeOffset At, double? Longitude, double? Latitude, string Subject)
{
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    /// <summary>Reads an answer; what cannot be counted in it is passed over, what is no answer at all is a fault.</summary>
    public static IReadOnlyList<ElsewhereItem> Read(ElsewhereKind kind, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Shallow);
            var rows = kind == ElsewhereKind.Open311 ? document.RootElement : Child(document.RootElement, "features");
            return rows is { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray().Select(row => kind == ElsewhereKind.Open311 ? Open311(row) : Signalen(row)).OfType<ElsewhereItem>()]
                : throw new OutboundException(OutboundFault.Content);
        }
        catch (JsonException broken)
        {
            throw new OutboundException(OutboundFault.Content, inner: broken);
        }
    }

    private static ElsewhereItem? Open311(JsonElement row) =>
        Word(Child(row, "service_request_id")) is { Length: > 0 } id && Instant(Child(row, "requested_datetime")) is { } at
            ? new ElsewhereItem(id, at, Number(Child(row, "long")), Number(Child(row, "lat")), Kept(Word(Child(row, "service_name"))))
            : null;

    // It gives no number: the place and the instant, which is given to the microsecond, are what stays the same.
    private static ElsewhereItem? Signalen(JsonElement row)
    {
        var (properties, point) = (Child(row, "properties"), Child(Child(row, "geometry"), "coordinates"));
        var (created, category) = (Child(properties, "created_at"), Child(properties, "category"));
        if (Instant(created) is not { } at || point is not { ValueKind: JsonValueKind.Array } pair || pair.GetArrayLength() < 2)
        {
            return null;
        }

        var (longitude, latitude) = (Number(pair[0]), Number(pair[1]));
        var identity = string.Create(CultureInfo.InvariantCulture, $"{longitude:F7} {latitude:F7} {at.UtcTicks} {Word(Child(category, "slug"))}");
        return new ElsewhereItem(identity, at, longitude, latitude, Kept(Word(Child(category, "name"))));
    }

    private static JsonElement? Child(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;

    private static string? Word(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()?.Trim(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static double? Number(JsonElement? element) =>
        double.TryParse(Word(element), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static DateTimeOffset? Instant(JsonElement? element) =>
        DateTimeOffset.TryParse(Word(element), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;

    /// <summary>The name of a subject. Longer than a name, or with something that may point at one person: then it is none.</summary>
    private static string Kept(string? name) =>
        name is null || name.Length > ElsewhereCount.MostSubject || name.Any(char.IsControl) || PrivacyGuard.Find(name).Count > 0 ? "" : name;
}
