namespace Tentakel.Sortition;

/// <summary>The table an error is in.</summary>
public enum InputTable
{
    /// <summary>The pool of people.</summary>
    People,

    /// <summary>The quotas.</summary>
    Quotas,

    /// <summary>The register people are invited from.</summary>
    Register,

    /// <summary>A file that goes with the register: invitations or response per stratum.</summary>
    Strata,

    /// <summary>The settings of the draw.</summary>
    Settings,
}

/// <summary>What is wrong; stable, for programs.</summary>
public enum InputErrorCode
{
    /// <summary>A column without a name.</summary>
    NameMissing,

    /// <summary>A column or value that occurs twice.</summary>
    Duplicate,

    /// <summary>A row with another number of cells than the header.</summary>
    WrongLength,

    /// <summary>A cell without a value.</summary>
    EmptyCell,

    /// <summary>A column that is not there.</summary>
    ColumnMissing,

    /// <summary>A value in the pool for which there is no quota.</summary>
    UnknownValue,

    /// <summary>A number that is not one, or out of its range.</summary>
    BadNumber,

    /// <summary>A minimum above a maximum, or flex bounds that do not enclose minimum and maximum.</summary>
    BoundsCross,

    /// <summary>More is asked than there are seats, or more seats than there are people.</summary>
    SeatsDoNotFit,

    /// <summary>A row number that is not in the pool, or that is both chosen and excluded.</summary>
    BadRow,

    /// <summary>A file that cannot be read as a table.</summary>
    BadFile,
}

/// <summary>One thing that is wrong with the input, with the place where it is.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Table">The table it is in.</param>
/// <param name="Row">Data row, from 0 (the first row under the header); null if it is not in one row.</param>
/// <param name="Column">Name of the column; null if it is not in one column.</param>
/// <param name="Message">A sentence in English that names the place, rows counted from 1.</param>
public sealed record InputError(InputErrorCode Code, InputTable Table, int? Row, string? Column, string Message);

/// <summary>The input is not right. All errors are found at once; nothing is guessed.</summary>
public sealed class SortitionInputException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">What is wrong; at least one.</param>
    public SortitionInputException(IReadOnlyList<InputError> errors)
        : base(string.Join(Environment.NewLine, (errors ?? throw new ArgumentNullException(nameof(errors))).Select(e => e.Message))) => Errors = errors;

    /// <summary>What is wrong, in the order it was found.</summary>
    public IReadOnlyList<InputError> Errors { get; }

    internal static void ThrowIfAny(List<InputError> errors)
    {
        if (errors.Count > 0)
        {
            throw new SortitionInputException(errors);
        }
    }
}
