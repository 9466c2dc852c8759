using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>Who may do what, over HTTP, line by line of a table that was written by somebody who has not read the program.</summary>
[Collection(nameof(AccessCollection))]
[Trait("On", "one database")]
public sealed class AccessTableTests(AccessWorld world)
{
    private static bool Whole => Environment.GetEnvironmentVariable("ACCESS") == "whole";

    [Fact]
    public async Task Every_line_of_the_table_is_what_the_program_does()
    {
        var rows = Whole ? AccessTable.All : AccessTable.Core;
        var check = new AccessCheck(world);
        var differences = new List<string>();

        // What only looks goes first: lists show the newest, and moves make new things.
        foreach (var row in rows.OrderBy(row => row.Method == "GET" ? 0 : 1).ThenBy(row => row.Line))
        {
            if (await check.Difference(row) is { } difference)
            {
                differences.Add(difference);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{rows.Count} lines asked on {TestDatabase.Provider}, {rows.Count(row => row.State == "unknown" && AccessCheck.HasForeign(row))} of them of another programme too.");
        Assert.True(differences.Count == 0, $"{differences.Count} of {rows.Count} lines differ:\n{string.Join('\n', differences)}");
    }

    // Could the test above be green for nothing? Each of these lines is true as it stands, and must be named when it says otherwise.
    [Theory]
    [InlineData("GET /signalen/{id}", "stranger", "none", "waiting", "ok", "got notfound")]
    [InlineData("GET /signalen/{id}", "resident", "asker", "public", "partly", "expected public words only")]
    [InlineData("GET /signalen/{id}", "stranger", "none", "public", "ok", "the words that were told are not in it")]
    [InlineData("GET /signalen/{id}", "stranger", "none", "unknown", "forbidden", "got notfound")]
    [InlineData("GET /api/v1/signals (search)", "stranger", "none", "public", "notfound", "expected not to be in it, and is")]
    [InlineData("GET /signalen", "stranger", "none", "waiting", "partly", "expected to be in it, and is not")]
    [InlineData("GET /api/v1/signals/{id}/photos", "stranger", "none", "public", "ok", "the photo that waits is not in it")]
    [InlineData("POST /api/v1/desk-searches", "colleague", "none", "any", "partly", "names are in it")]
    [InlineData("GET /api/v1/signals/waiting", "stranger", "none", "any", "ok", "got signin")]
    [InlineData("GET /api/v1/signals/waiting", "with:signals.moderate", "none", "any", "forbidden", "got ok")]
    [InlineData("POST /api/v1/commitments/{id}/answers", "colleague", "owner", "waiting", "refused", "got ok")]
    [InlineData("GET /api/v1/measures", "with:commitments.read-all", "none", "any", "partly", "the numbers are not those of a stranger")]
    public async Task A_line_that_says_otherwise_is_named(string surface, string actor, string relation, string state, string otherwise, string told)
    {
        var row = AccessTable.All.Single(row => (row.Surface, row.Actor, row.Relation, row.State) == (surface, actor, relation, state));
        Assert.NotEqual(otherwise, row.Expect);
        var check = new AccessCheck(world);

        Assert.Null(await check.Difference(row));
        var difference = await check.Difference(row with { Expect = otherwise });

        Assert.StartsWith($"line {row.Line}: {surface}", difference, StringComparison.Ordinal);
        Assert.Contains(told, difference, StringComparison.Ordinal);
    }

    [Fact]
    public void One_word_or_one_header_more_than_the_404_of_an_unknown_id_is_seen()
    {
        var nothing = new Answer(System.Net.HttpStatusCode.NotFound, "Dit is er niet. 019d42b2-13e0-730f-bc66-a6da827e0a99", "Cache-Control: no-store", "").Plain();

        Assert.Null(AccessCheck.Apart(nothing, new Answer(System.Net.HttpStatusCode.NotFound, "Dit is er niet. 019d42b2-13e0-730f-bc66-a6da827e0a00", "Cache-Control: no-store", "").Plain()));
        Assert.NotNull(AccessCheck.Apart(nothing, nothing with { Body = nothing.Body + " meer" }));
        Assert.NotNull(AccessCheck.Apart(nothing, nothing with { Headers = nothing.Headers + "\nETag: \"1\"" }));
        Assert.NotNull(AccessCheck.Apart(nothing, nothing with { Status = System.Net.HttpStatusCode.Forbidden }));
    }
}

[CollectionDefinition(nameof(AccessCollection))]
public sealed class AccessCollection : ICollectionFixture<AccessWorld>;
