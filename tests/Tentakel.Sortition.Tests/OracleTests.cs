using System.Text.Json;
using FsCheck.Fluent;
using Tentakel.Sortition.Bench;
using Tentakel.Testing;

namespace Tentakel.Sortition.Tests;

/// <summary>
/// The library against tests/oracle/lottery.py, which shares nothing with it. Its answers for the tiny pools are kept in
/// answers.json (an hour of HiGHS for all of them); on small random pools it is asked anew.
/// </summary>
public sealed class OracleTests
{
    public static TheoryData<string> Tiny { get; } =
        ["gap_2", "r0_12", "r1_15", "r2_8", "r3_15", "r4_12", "r5_12", "r6_8", "r7_8", "r8_12", "r9_15", "r10_8", "r11_15"];

    [Theory]
    [MemberData(nameof(Tiny))]
    public void A_tiny_pool_has_the_chances_of_the_oracle(string name)
    {
        var (pool, quotas, seats) = Csv.Read(SharedData.Path($"sortition/tiny/{name}/categories.csv") is var file ? Path.GetDirectoryName(file)! : "");
        var answer = JsonDocument.Parse(File.ReadAllText(Path.Combine(Oracle.Folder, "answers.json"))).RootElement.GetProperty(name);
        var request = new SelectionRequest { Pool = pool, Quotas = quotas, Seats = seats };

        var leximin = request.Lottery();
        var maximin = (request with { Objective = Objective.Maximin }).Lottery();
        var nash = (request with { Objective = Objective.Nash }).Lottery();

        Assert.Equal(answer.GetProperty("impossible").GetInt32(), leximin.Impossible.Count);
        AssertClose([.. answer.GetProperty("leximin").EnumerateArray().Select(c => c.GetDouble())], leximin.SortedChances());
        Assert.Equal(answer.GetProperty("maximin").GetDouble(), maximin.SortedChances()[0], 1e-6);
        Assert.Equal(answer.GetProperty("nash").GetDouble(), Math.Exp(nash.SortedChances().Average(Math.Log)), 1e-6);
        Assert.All([leximin, maximin, nash], lottery => Assert.InRange(lottery.Certificate.Gap, 0, 1e-6));
    }

    [Fact]
    public void Small_random_pools_have_the_chances_of_the_oracle()
    {
        var requests = Small.Requests.Sample(8, 25).Concat(Small.Exact.Sample(8, 25)).ToList();
        foreach (var request in requests)
        {
            var answer = Oracle.Ask(request, "leximin", "maximin");
            var leximin = request.Lottery();
            Assert.Equal([.. answer.GetProperty("impossible").EnumerateArray().Select(row => row.GetInt32())], leximin.Impossible);
            AssertClose([.. answer.GetProperty("leximin").EnumerateArray().Select(c => c.GetDouble())], leximin.SortedChances());
            Assert.Equal(answer.GetProperty("maximin").GetDouble(), (request with { Objective = Objective.Maximin }).Lottery().SortedChances()[0], 1e-6);
        }
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
