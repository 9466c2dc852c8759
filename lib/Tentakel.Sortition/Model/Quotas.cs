using System.Collections;

namespace Tentakel.Sortition;

/// <summary>One value of one feature, such as age: 16-25.</summary>
/// <param name="Feature">Name of the feature: a column of the pool.</param>
/// <param name="Value">The value as it is in the pool.</param>
public readonly record struct FeatureValue(string Feature, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Feature}: {Value}";
}

/// <summary>
/// How many seats people with a value (or with several values at once: a product of features) take at least and at most.
/// </summary>
public sealed record Quota
{
    /// <summary>A quota on one value of one feature.</summary>
    /// <param name="feature">Name of the feature.</param>
    /// <param name="value">The value.</param>
    /// <param name="min">Least number of seats.</param>
    /// <param name="max">Largest number of seats.</param>
    /// <param name="flexMin">How low the minimum may go if the quotas cannot be met; 0 if left out.</param>
    /// <param name="flexMax">How high the maximum may go if the quotas cannot be met; the number of seats if left out.</param>
    public Quota(string feature, string value, int min, int max, int? flexMin = null, int? flexMax = null)
        : this([new FeatureValue(feature, value)], min, max, flexMin, flexMax)
    {
    }

    /// <summary>A quota on people who have every one of several values: a product of features.</summary>
    /// <param name="conditions">The values, each of another feature; at least one.</param>
    /// <param name="min">Least number of seats.</param>
    /// <param name="max">Largest number of seats.</param>
    /// <param name="flexMin">How low the minimum may go if the quotas cannot be met; 0 if left out.</param>
    /// <param name="flexMax">How high the maximum may go if the quotas cannot be met; the number of seats if left out.</param>
    public Quota(IReadOnlyList<FeatureValue> conditions, int min, int max, int? flexMin = null, int? flexMax = null)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentOutOfRangeException.ThrowIfZero(conditions.Count, nameof(conditions));
        Conditions = [.. conditions];
        Min = min;
        Max = max;
        FlexMin = flexMin;
        FlexMax = flexMax;
    }

    /// <summary>What a person must have to count for this quota: every one of these.</summary>
    public IReadOnlyList<FeatureValue> Conditions { get; }

    /// <summary>Least number of seats.</summary>
    public int Min { get; init; }

    /// <summary>Largest number of seats.</summary>
    public int Max { get; init; }

    /// <summary>How low the minimum may go in a relaxation; null is 0.</summary>
    public int? FlexMin { get; init; }

    /// <summary>How high the maximum may go in a relaxation; null is the number of seats.</summary>
    public int? FlexMax { get; init; }

    /// <summary>What moving this quota by one seat costs in a relaxation, above 0. Quotas that matter more cost more.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Row of the quota in its file, from 0, for messages; null if it has none.</summary>
    public int? Row { get; init; }

    /// <summary>The conditions in words, such as "age: 16-25 and area: Noord".</summary>
    public string Name => string.Join(" and ", Conditions);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Min}-{Max})";
}

/// <summary>The quotas of a panel, in the order they were given.</summary>
/// <param name="quotas">The quotas. Every value that occurs in the pool for a feature that has a quota must have one itself.</param>
public sealed class Quotas(IEnumerable<Quota> quotas) : IReadOnlyList<Quota>
{
    private readonly Quota[] list = [.. quotas];

    /// <inheritdoc/>
    public int Count => list.Length;

    /// <inheritdoc/>
    public Quota this[int index] => list[index];

    /// <inheritdoc/>
    public IEnumerator<Quota> GetEnumerator() => ((IEnumerable<Quota>)list).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
