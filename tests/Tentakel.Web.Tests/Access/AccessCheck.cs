using System.Text.RegularExpressions;

namespace Tentakel.Web.Tests.Access;

/// <summary>Holds what a surface answers beside what a line of the table expects.</summary>
internal sealed partial class AccessCheck(AccessWorld world)
{
    private readonly Dictionary<string, Answer> _nothing = [];

    /// <summary>Null when it is as expected, else in what it differs.</summary>
    public async Task<string?> Difference(AccessRow row)
    {
        try
        {
            return row.State == "unknown" ? await OfUnknown(row) : await OfKnown(row);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return $"{row}: could not be asked: {error.GetType().Name} {error.Message}";
        }
    }

    private async Task<string?> OfKnown(AccessRow row)
    {
        var (answer, thing, visitor) = await world.Ask(row);
        var recipe = Recipes.Of(row);
        var got = Kind(row, answer);
        var isList = recipe.Shows is Shows.List && row.State != "any";
        var expected = row.Expect switch
        {
            "partly" => "ok",
            "notfound" when isList || recipe.Shows is Shows.Numbers || row.Surface is "GET /api/v1/answer-templates" => "ok",
            var other => other,
        };
        if (got != expected)
        {
            return Told(row, got, answer);
        }

        if (expected == "notfound")
        {
            var key = $"{row.Surface} {visitor.Name} {row.Relation == "code"}";
            var nothing = _nothing.TryGetValue(key, out var known) ? known : _nothing[key] = (await world.AskForNothing(row, visitor, thing)).Plain();
            return Apart(answer.Plain(), nothing) is { } apart ? $"{row}: answers otherwise than to an unknown id: {apart}" : null;
        }

        return expected == "ok" ? await Words(row, recipe, answer, thing, isList) : null;
    }

    /// <summary>Twice: what never was, and what is of another programme. Both answers are one and the same.</summary>
    private async Task<string?> OfUnknown(AccessRow row)
    {
        var (never, _, _) = await world.Ask(row, Named.Nowhere);
        if (Kind(row, never) is var got && got != row.Expect)
        {
            return Told(row, got, never);
        }

        if (!HasForeign(row))
        {
            return null;
        }

        var (foreign, _, _) = await world.Ask(row, Named.Elsewhere);
        if (Recipes.Of(row).Kind is "desks" or "parties" && row.Expect == "notfound")
        {
            // These are of the whole site and no secret (ADR 0009): that they are in use elsewhere is said, and nothing is done.
            return Kind(row, foreign) is "notfound" or "refused" ? null : Told(row, Kind(row, foreign), foreign) + " (in use elsewhere)";
        }

        return Kind(row, foreign) is var kind && kind != row.Expect ? Told(row, kind, foreign) + " (of another programme)"
            : Apart(foreign.Plain(), never.Plain()) is { } apart ? $"{row}: answers otherwise to one of another programme than to what never was: {apart}"
            : null;
    }

    /// <summary>A neighbourhood and a kind of thing are the same in every programme.</summary>
    public static bool HasForeign(AccessRow row) => Recipes.Of(row) is { About: not About.Nothing, Kind: not ("areas" or "kinds" or "routes") };

    private async Task<string?> Words(AccessRow row, Recipe recipe, Answer answer, Thing thing, bool isList)
    {
        var body = answer.Body;
        var secret = thing.Private.Find(word => body.Contains(word, StringComparison.OrdinalIgnoreCase));
        switch (recipe.Shows)
        {
            case Shows.Words when row.Expect == "ok":
                return body.Contains(thing.Private[0], StringComparison.OrdinalIgnoreCase) ? null : $"{row}: expected whole, the words that were told are not in it";
            case Shows.Words:
                return secret is not null ? $"{row}: expected public words only, but it says {secret}"
                    : body.Contains(thing.Public, StringComparison.OrdinalIgnoreCase) ? null : $"{row}: not even the public words are in it";
            case Shows.List when isList:
                // What was searched for stands on the page whatever is found.
                var there = new[] { thing.Public, thing.Private[0], thing["id"], thing["commitment"] }
                    .Any(word => word.Length > 0 && !(recipe.Searches && word == thing.Search) && body.Contains(word, StringComparison.OrdinalIgnoreCase));
                return row.Expect switch
                {
                    "notfound" => there ? $"{row}: expected not to be in it, and is" : null,
                    _ when !there => $"{row}: expected to be in it, and is not",
                    "partly" => secret is null || (recipe.Searches && secret == thing.Search) ? null : $"{row}: expected public words only, but it says {secret}",
                    _ => null,
                };
            case Shows.Names:
                var names = new[] { "Rafi", "Samira" }.Any(name => body.Contains(name, StringComparison.Ordinal));
                return names == (row.Expect == "ok") ? null : $"{row}: names are {(names ? "" : "not ")}in it";
            case Shows.Photos:
                var photo = body.Contains(thing["photo"], StringComparison.OrdinalIgnoreCase);
                return photo == (row.Expect == "ok") ? null : $"{row}: the photo that waits is {(photo ? "" : "not ")}in it";
            case Shows.Numbers:
                var same = Inside(await world.AskAsStranger(row, thing)) == Inside(answer);
                return same == (row.Expect is not "ok") || row.Actor == "stranger" ? null : $"{row}: the numbers are {(same ? "" : "not ")}those of a stranger";
            default:
                return secret is not null && row.Expect == "partly" ? $"{row}: expected public words only, but it says {secret}" : null;
        }
    }

    private static string Kind(AccessRow row, Answer answer) => (int)answer.Status switch
    {
        401 => "signin",
        302 when answer.Location.EndsWith("/inloggen", StringComparison.Ordinal) || answer.Location.Contains("/inloggen?terug=", StringComparison.Ordinal) => "signin",
        403 => "forbidden",
        404 => "notfound",
        400 or 409 or 422 => "refused",
        >= 200 and < 300 when !row.IsApi && row.Method == "POST" && (answer.Body.Contains("role=\"alert\"", StringComparison.Ordinal) || answer.Body.Contains("aria-invalid=\"true\"", StringComparison.Ordinal)) => "refused",
        >= 200 and < 400 => "ok",
        var status => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Told(AccessRow row, string got, Answer answer)
    {
        var why = answer.Body.StartsWith('{') ? answer.Body : Errors().Match(answer.Body) is { Success: true } errors ? Tags().Replace(errors.Value, " ") : answer.Location;
        return $"{row}: expected {row.Expect}, got {got} ({(int)answer.Status}) {why[..Math.Min(why.Length, 300)]} [{row.Why}]";
    }

    /// <summary>Where two answers part; null when they are one and the same.</summary>
    public static string? Apart(Answer one, Answer other)
    {
        if ((one.Status, one.Headers, one.Location) != (other.Status, other.Headers, other.Location))
        {
            return $"{(int)one.Status} {one.Location} {one.Headers} | {(int)other.Status} {other.Location} {other.Headers}".ReplaceLineEndings(" ");
        }

        if (one.Body == other.Body)
        {
            return null;
        }

        var at = one.Body.Zip(other.Body).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"at {at}: {Around(one.Body, at)} | {Around(other.Body, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 80)].ReplaceLineEndings(" ");

    private static string Inside(Answer answer) => InsideOfPage().Match(answer.Plain().Body) is { Success: true } found ? found.Value : answer.Plain().Body;

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex InsideOfPage();

    [GeneratedRegex("class=\"tk-fouten\".*?</ul>", RegexOptions.Singleline)]
    private static partial Regex Errors();

    [GeneratedRegex("<[^>]*>|\\s+")]
    private static partial Regex Tags();
}
