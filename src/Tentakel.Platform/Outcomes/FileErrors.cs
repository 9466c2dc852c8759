using System.Globalization;

namespace Tentakel.Platform.Outcomes;

/// <summary>
/// What is wrong with a file, by row and column. Stops at twenty: after that somebody must look at the file itself.
/// The sentence is the resource <c>refusal.{room}.file.{reason}</c>, with row and column as its first two values.
/// </summary>
/// <param name="room">Whose texts: <c>areas</c>.</param>
public sealed class FileErrors(string room)
{
    public const int Most = 20;
    private readonly List<FieldError> _errors = [];

    public bool Any => _errors.Count > 0;

    public bool IsFull => _errors.Count >= Most;

    public void Add(int row, string column, string reason, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        AddError(string.Create(CultureInfo.InvariantCulture, $"{row}:{column}"), reason, [row, column, .. values]);
    }

    /// <summary>About the file as a whole.</summary>
    public void AddWhole(string reason, params object[] values) => AddError("file", reason, values);

    public Refusal ToRefusal() => new(room + ".file-refused", _errors.Count) { Kind = RefusalKind.Invalid, Fields = [.. _errors] };

    private void AddError(string field, string reason, object[] values)
    {
        if (!IsFull)
        {
            // Numbers as text: "row 12.345" would not be found in the file.
            _errors.Add(new FieldError(field, room + ".file." + reason, [.. values.Select(Show)]));
        }
    }

    private static string Show(object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length > 60 ? text[..60] + "…" : text;
    }
}
