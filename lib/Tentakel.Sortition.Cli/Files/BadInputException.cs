namespace Tentakel.Sortition.Cli.Files;

/// <summary>Input that cannot be used, as lines that each name the file and the place in it.</summary>
internal sealed class BadInputException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    private const int Most = 20;

    public BadInputException(string line)
        : this([line])
    {
    }

    public IReadOnlyList<string> Lines { get; } = lines;

    /// <param name="errors">What is wrong, rows counted from 0.</param>
    /// <param name="people">Name of the file of people, or of the register.</param>
    /// <param name="quotas">Name of the file of quotas, or of that with numbers per stratum.</param>
    public static BadInputException Of(IReadOnlyList<InputError> errors, string people, string quotas)
    {
        string Line(InputError error)
        {
            var file = error.Table switch
            {
                InputTable.People or InputTable.Register => people,
                InputTable.Quotas or InputTable.Strata => quotas,
                _ => "settings",
            };
            var row = error.Row is { } r ? $", row {r + 1}" : "";
            var column = error.Column is { } c ? $", column \"{c}\"" : "";
            return $"{file}{row}{column}: {error.Message}";
        }

        var lines = errors.Take(Most).Select(Line);
        return new BadInputException([.. errors.Count > Most ? lines.Append($"... and {errors.Count - Most} more.") : lines]);
    }
}
