using System.Globalization;
using System.Text.Json;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>
/// Reads an object of a file somebody wrote by hand: every mistake is kept with its place, so that one reading tells them all.
/// What is wrong becomes a harmless value, for the result is thrown away then.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _unread = [];
    private readonly List<FieldError> _errors;
    private readonly string _path;

    public JsonFields(JsonElement element, string path, List<FieldError> errors)
    {
        (_path, _errors) = (path, errors);
        if (element.ValueKind != JsonValueKind.Object)
        {
            var at = path.Length == 0 ? "file" : path;
            Wrong(new FieldError(at, "neighbourhoods.json.object", at));
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!_unread.TryAdd(property.Name, property.Value))
            {
                Wrong(new FieldError(At(property.Name), "neighbourhoods.json.twice", At(property.Name)));
            }
        }
    }

    /// <summary>The whole file; a refusal where it is no JSON or holds mistakes.</summary>
    public static Outcome<T> Read<T>(ReadOnlySpan<byte> file, Func<int, Refusal> refusal, Func<JsonFields, T> read)
    {
        var errors = new List<FieldError>();
        var result = default(T);
        try
        {
            var reader = new Utf8JsonReader(file, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            using var document = JsonDocument.ParseValue(ref reader);
            var fields = new JsonFields(document.RootElement, "", errors);
            result = read(fields);
            fields.NothingElse();
        }
        catch (JsonException wrong)
        {
            var line = ((wrong.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            errors.Add(new FieldError("file", "neighbourhoods.json.syntax", line));
        }

        return errors.Count > 0 ? refusal(errors.Count) with { Kind = RefusalKind.Invalid, Fields = errors } : result!;
    }

    public void Wrong(FieldError error) => _errors.Add(error);

    public string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public string Text(string name, int most)
    {
        if (!Take(name, out var value))
        {
            return "";
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString()!.Trim() is not { Length: > 0 } text || text.Length > most)
        {
            Wrong(new FieldError(At(name), "neighbourhoods.json.text", At(name), Told(most)));
            return "";
        }

        return text;
    }

    public double Number(string name, double least, double most)
    {
        if (!Take(name, out var value))
        {
            return least;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !(number >= least && number <= most))
        {
            Wrong(new FieldError(At(name), "neighbourhoods.json.number", At(name), Told(least), Told(most)));
            return least;
        }

        return number;
    }

    public int Whole(string name, int least, int most, int? missing = null)
    {
        if (missing is not null && !_unread.ContainsKey(name))
        {
            return missing.Value;
        }

        if (!Take(name, out var value))
        {
            return least;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < least || number > most)
        {
            Wrong(new FieldError(At(name), "neighbourhoods.json.whole", At(name), Told(least), Told(most)));
            return least;
        }

        return number;
    }

    /// <param name="words">The word in the file for each value, in the order of the enumeration.</param>
    public TEnum Choice<TEnum>(string name, string[] words, TEnum? missing = null)
        where TEnum : struct, Enum
    {
        if (missing is not null && !_unread.ContainsKey(name))
        {
            return missing.Value;
        }

        if (!Take(name, out var value))
        {
            return default;
        }

        var at = value.ValueKind == JsonValueKind.String ? Array.IndexOf(words, value.GetString()) : -1;
        if (at < 0)
        {
            Wrong(new FieldError(At(name), "neighbourhoods.json.choice", At(name), string.Join(", ", words)));
            return default;
        }

        return Enum.GetValues<TEnum>()[at];
    }

    public T Object<T>(string name, Func<JsonFields, T> read, T missing)
    {
        if (!Take(name, out var value))
        {
            return missing;
        }

        var fields = new JsonFields(value, At(name), _errors);
        var result = read(fields);
        fields.NothingElse();
        return result;
    }

    public List<T> List<T>(string name, int most, Func<JsonFields, T> read)
    {
        var list = new List<T>();
        if (!Take(name, out var value))
        {
            return list;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 || value.GetArrayLength() > most)
        {
            Wrong(new FieldError(At(name), "neighbourhoods.json.list", At(name), Told(most)));
            return list;
        }

        foreach (var element in value.EnumerateArray())
        {
            var fields = new JsonFields(element, $"{At(name)}[{list.Count.ToString(CultureInfo.InvariantCulture)}]", _errors);
            list.Add(read(fields));
            fields.NothingElse();
        }

        return list;
    }

    // As text: in another culture 0.5 would not be found in the file.
    private static string Told(double number) => number.ToString(CultureInfo.InvariantCulture);

    private void NothingElse()
    {
        // A misspelt field must not silently mean its default.
        foreach (var name in _unread.Keys)
        {
            Wrong(new FieldError(At(name), "neighbourhoods.json.unknown", At(name)));
        }
    }

    private bool Take(string name, out JsonElement value)
    {
        if (_unread.Remove(name, out value))
        {
            return true;
        }

        Wrong(new FieldError(At(name), "neighbourhoods.json.missing", At(name)));
        return false;
    }
}
