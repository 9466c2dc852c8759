using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Tentakel.Cli;
using Tentakel.Platform.Audit;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Audit;

/// <summary><c>tentakel verify</c>, as somebody runs it at night.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly AuditApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task It_says_that_all_holds_then_names_what_was_changed_and_then_what_was_cut_off()
    {
        await _app.Write(5);
        await _app.Sealer.SealAll(TestContext.Current.CancellationToken);
        await _app.Write(1);

        var good = await Verify();
        Assert.Equal((0, ""), (good.Code, good.Error));
        Assert.Contains("5 sealed entries hold, 1 wait", good.Output, StringComparison.Ordinal);
        Assert.Contains("1 heads in the second place agree; the last is 5.", good.Output, StringComparison.Ordinal);

        var third = (await _app.Trail()).Single(entry => entry.Number == 3);
        await _app.Read(database => database.Set<AuditEntry>().Where(entry => entry.Number == 3).ExecuteUpdateAsync(call => call.SetProperty(entry => entry.Action, "probe.never")));
        var changed = await Verify();
        Assert.Equal(1, changed.Code);
        Assert.Contains($"Entry 3 ({third.Id}, probe.never of {third.At:yyyy-MM-dd HH:mm:ss}Z) was changed after it was written.", changed.Output, StringComparison.Ordinal);
        Assert.Contains("The 2 before it hold.", changed.Output, StringComparison.Ordinal);

        await _app.Read(database => database.Set<AuditEntry>().Where(entry => entry.Number >= 3).ExecuteDeleteAsync());
        var cut = await Verify();
        Assert.Equal(1, cut.Code);
        Assert.Contains("Entry 3 is missing, and all after it that the second place knows", cut.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_second_place_it_says_what_it_cannot_see()
    {
        await _app.Write(1);

        var (code, output, _) = await Verify();

        Assert.Equal(0, code);
        Assert.Contains("There is no second place to compare with", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_since_when_a_line_waits_that_nobody_seals()
    {
        await _app.Write(1);
        var since = (await _app.Trail()).Single().At;

        Assert.Contains($"1 wait to be sealed, the oldest since {since:yyyy-MM-dd HH:mm:ss}Z", (await Verify()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        await _app.Arrange(new AuditEntry { ProgrammeId = null, At = _app.Clock.GetUtcNow(), ActorKind = Platform.Access.ActorKind.System, Action = "probe.forged", Target = Guid.CreateVersion7(), Detail = "{}" });

        Assert.Equal(1, (await Verify()).Code);

        Assert.Null((await _app.Trail()).Single().Hash);
        Assert.Equal(0, await _app.Read(database => database.Set<AuditKeyMark>().CountAsync()));
    }

    [Fact]
    public async Task Without_the_key_it_says_so_in_one_line()
    {
        await _app.Write(1);
        File.Delete(Path.Combine(_app.Database.DataDirectory, "audit.key"));

        var (code, _, error) = await Verify();

        Assert.Equal(1, code);
        Assert.StartsWith("The audit key is not there: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private async Task<(int Code, string Output, string Error)> Verify()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATABASE"] = TestDatabase.Provider,
            ["CONNECTION_STRING"] = _app.Database.ConnectionString,
            ["DATA_DIR"] = _app.Database.DataDirectory,
        }).Build();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CliProgram.Run(["verify"], configuration, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
