namespace Tentakel.Sortition;

/// <summary>
/// The volunteers: a table of people (rows, numbered from 0) by features (columns, named), and for each person
/// the address they live at, if it is known.
/// </summary>
/// <remarks>Values are compared as they are (ordinal): trimming and mapping is for whoever reads a file.</remarks>
public sealed class Pool
{
    private readonly string[][] values;
    private readonly string?[]? households;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    /// <summary>Makes a pool.</summary>
    /// <param name="features">Names of the features, one per column; distinct and not empty.</param>
    /// <param name="people">One list of values per person, each as long as <paramref name="features"/>.</param>
    /// <param name="households">
    /// One key per person, equal for people at the same address; null for a person whose address does not matter.
    /// Leave it out when there is no rule on addresses.
    /// </param>
    /// <exception cref="SortitionInputException">
    /// A feature has no name or occurs twice, a row has another length than the header, or a cell is empty.
    /// </exception>
    public Pool(IReadOnlyList<string> features, IReadOnlyList<IReadOnlyList<string>> people, IReadOnlyList<string?>? households = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(people);
        var errors = new List<InputError>();
        for (var column = 0; column < features.Count; column++)
        {
            if (string.IsNullOrWhiteSpace(features[column]))
            {
                errors.Add(new(InputErrorCode.NameMissing, InputTable.People, null, null, $"Column {column + 1} of the people has no name."));
            }
            else if (!columns.TryAdd(features[column], column))
            {
                errors.Add(new(InputErrorCode.Duplicate, InputTable.People, null, features[column], $"Column \"{features[column]}\" of the people occurs twice."));
            }
        }

        for (var row = 0; row < people.Count; row++)
        {
            if (people[row].Count != features.Count)
            {
                errors.Add(new(InputErrorCode.WrongLength, InputTable.People, row, null, $"Row {row + 1} of the people has {people[row].Count} cells where there are {features.Count} columns."));
                continue;
            }

            for (var column = 0; column < features.Count; column++)
            {
                if (string.IsNullOrEmpty(people[row][column]))
                {
                    errors.Add(new(InputErrorCode.EmptyCell, InputTable.People, row, features[column], $"Row {row + 1} of the people, column \"{features[column]}\": the cell is empty."));
                }
            }
        }

        if (households is not null && households.Count != people.Count)
        {
            errors.Add(new(InputErrorCode.WrongLength, InputTable.People, null, null, $"There are {households.Count} addresses for {people.Count} people."));
        }

        SortitionInputException.ThrowIfAny(errors);
        Features = [.. features];
        values = [.. people.Select(row => row.ToArray())];
        this.households = households is null ? null : [.. households];
    }

    /// <summary>Names of the features, in the order of the columns.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>How many people there are.</summary>
    public int Count => values.Length;

    /// <summary>The value of one person for one feature.</summary>
    /// <param name="row">Person, from 0.</param>
    /// <param name="column">Feature, from 0.</param>
    public string this[int row, int column] => values[row][column];

    /// <summary>Column of a feature, from 0, or -1 if the pool does not have it.</summary>
    /// <param name="feature">Name of the feature.</param>
    public int ColumnOf(string feature) => columns.GetValueOrDefault(feature, -1);

    /// <summary>Key of the address of a person, or null if it does not matter.</summary>
    /// <param name="row">Person, from 0.</param>
    public string? Household(int row) => households?[row];
}
