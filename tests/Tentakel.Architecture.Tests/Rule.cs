using Xunit;

namespace Tentakel.Architecture.Tests;

public static class Rule
{
    /// <summary>Fails with every place that breaks the rule, not with the first few letters of them.</summary>
    public static void Holds(IEnumerable<string> broken)
    {
        var all = broken.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
