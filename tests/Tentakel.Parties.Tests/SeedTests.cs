using System.Globalization;
using Microsoft.Extensions.Configuration;
using Tentakel.Cli;
using Tentakel.Testing;

namespace Tentakel.Parties.Tests;

/// <summary>What <c>make run</c> does before it serves anything: on a database of its own, without a web server.</summary>
public sealed class SeedTests
{
    [Fact]
    [Trait("On", "one database")]
    public async Task The_command_line_makes_the_demo_town_from_nothing()
    {
        using var database = new TestDatabase();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATABASE"] = TestDatabase.Provider,
            ["CONNECTION_STRING"] = database.ConnectionString,
            ["DATA_DIR"] = database.DataDirectory,
        }).Build();
        await using var output = new StringWriter(CultureInfo.InvariantCulture);

        Assert.Equal(0, await CliProgram.Run(["migrate"], settings, output, output, TestContext.Current.CancellationToken));
        Assert.Equal(0, await CliProgram.Run(["seed"], settings, output, output, TestContext.Current.CancellationToken));

        Assert.Contains("Oeverstad", output.ToString(), StringComparison.Ordinal);
    }
}
