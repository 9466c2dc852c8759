using System.Diagnostics.CodeAnalysis;

namespace Tentakel.Dependencies;

/// <summary>
/// A version as NuGet and npm order them: up to four numbers, then what comes before a release, by semantic versioning 2. NuGet
/// does not tell capitals apart, npm does. What is behind a plus sign says nothing about order.
/// </summary>
public sealed class PackageVersion
{
    private const int Parts = 4;
    private readonly string[] _numbers;
    private readonly string[] _before;
    private readonly StringComparison _letters;

    private PackageVersion(string[] numbers, string[] before, Ecosystem ecosystem)
    {
        _numbers = numbers;
        _before = before;
        _letters = ecosystem == Ecosystem.NuGet ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    }

    public static bool TryParse(string? text, Ecosystem ecosystem, [NotNullWhen(true)] out PackageVersion? version)
    {
        version = null;
        var bare = (text ?? "").Trim().TrimStart('v', 'V', '=').Trim().Split('+', 2)[0];
        var halves = bare.Split('-', 2);
        var numbers = halves[0].Split('.');
        var before = halves.Length == 2 ? halves[1].Split('.') : [];
        if (numbers.Length > Parts || !numbers.All(IsNumber) || before.Any(one => one.Length == 0))
        {
            return false;
        }

        version = new PackageVersion([.. numbers.Concat(Enumerable.Repeat("0", Parts - numbers.Length)).Select(Short)], before, ecosystem);
        return true;
    }

    public int CompareTo(PackageVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var at = 0; at < Parts; at++)
        {
            if (CompareNumbers(_numbers[at], other._numbers[at]) is var numbers and not 0)
            {
                return numbers;
            }
        }

        // A release comes after everything that came before it.
        if (_before.Length == 0 || other._before.Length == 0)
        {
            return other._before.Length.CompareTo(_before.Length) is var one && one == 0 ? 0 : Math.Sign(one);
        }

        for (var at = 0; at < Math.Min(_before.Length, other._before.Length); at++)
        {
            if (CompareLabels(_before[at], other._before[at]) is var labels and not 0)
            {
                return labels;
            }
        }

        return _before.Length.CompareTo(other._before.Length);
    }

    private int CompareLabels(string one, string other) => (IsNumber(one), IsNumber(other)) switch
    {
        (true, true) => CompareNumbers(Short(one), Short(other)),
        (true, false) => -1,
        (false, true) => 1,
        _ => Math.Sign(string.Compare(one, other, _letters)),
    };

    // As text: a date and a build number in one are longer than any number of the language.
    private static int CompareNumbers(string one, string other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : Math.Sign(string.CompareOrdinal(one, other));

    private static string Short(string number) => IsNumber(number) ? number.TrimStart('0') : number;

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
