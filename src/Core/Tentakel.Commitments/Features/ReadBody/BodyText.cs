using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Resources;
using Tentakel.Ui.Drawing;

namespace Tentakel.Commitments.Features.ReadBody;

/// <summary>The body in words, and as a drawing with words in it.</summary>
public sealed class BodyText(IStringLocalizer<CommitmentsTexts> texts)
{
    public string NameOf(Layer layer) => texts[$"layer.{Spelled(layer)}"];

    public string NameOf(BodyStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.Domain is null ? texts["body.other"] : stream.Name;
    }

    public static int OnTime(Body body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Total == 0 ? 0 : (int)Math.Round(100.0 * (body.Total - body.Late) / body.Total, MidpointRounding.AwayFromZero);
    }

    /// <summary>"Wonen, op weg naar gemeente".</summary>
    public string Where(Body body, Hanging knot)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(knot);
        var stream = body.Streams[knot.Stream];
        var key = (stream.Up, knot.Border == (int)knot.At) switch
        {
            (true, false) => "body.knot.to",
            (false, true) => "body.knot.to",
            _ => "body.knot.from",
        };
        return texts[key, NameOf(stream), NameOf(knot.At)];
    }

    /// <summary>On the page with the list of knots, to which they lead.</summary>
    public HtmlString Draw(Body body, BodyShape shape, string prefix, string classes) =>
        new(BodyDrawing.Draw(Picture(body), shape, prefix, classes));

    /// <summary>Only to see how it is going, beside a link to the page itself.</summary>
    public HtmlString DrawPlain(Body body, string prefix) => new(BodyDrawing.DrawPlain(Picture(body), BodyShape.Wide, prefix, "tk-mini-lichaam"));

    private BodyPicture Picture(Body body) => new()
    {
        Title = texts["body.title"],
        Description = Describe(body),
        Layers = [.. Enum.GetValues<Layer>().Select(layer => new BodyLayer(NameOf(layer), texts[$"layer.{Spelled(layer)}.who"]))],
        UpLabel = texts["body.up"],
        DownLabel = texts["body.down"],
        Arms = [.. body.Streams.Select(stream => new BodyArm(NameOf(stream), stream.Up, stream.Crossings, stream.Late))],
        Knots = [.. body.Knots.Select(knot => new BodyKnot(
            knot.Stream, knot.Border, knot.Number, texts["body.knot.count", knot.Count], $"#knoop-{knot.Number}",
            texts["body.knot.label", knot.Number, knot.Count, Where(body, knot)]))],
    };

    private string Describe(Body body)
    {
        var borders = Enumerable.Range(0, Body.Borders).Select(border => (string)texts[
            "body.border", NameOf((Layer)border), NameOf((Layer)(border + 1)), body.Crossing(true, border), body.Crossing(false, border)]);
        return string.Join(' ', [texts["body.description"], .. borders, texts["body.description.late", body.Total, body.Late]]);
    }

    private static string Spelled(Layer layer) => layer.ToString().ToLower(CultureInfo.InvariantCulture);
}
