using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Domain;

public sealed class FollowUpCodeTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_code_is_three_times_four_characters_that_cannot_be_mistaken_for_each_other()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => FollowUpCode.New()).ToList();

        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code));
        Assert.Equal(codes.Count, codes.Distinct().Count());

        // 60 bits: every one of the 32 characters comes at every place.
        Assert.All(Enumerable.Range(0, 14).Where(place => place is not (4 or 9)), place => Assert.Equal(32, codes.Select(code => code[place]).Distinct().Count()));
    }

    [Theory]
    [InlineData("4K7M-2Q10-9RTD")]
    [InlineData("4k7m-2q10-9rtd")]
    [InlineData("4K7M2Q109RTD")]
    [InlineData(" 4k7m 2q10 9rtd ")]
    [InlineData("4K7M\u00a02Q10\u00a09RTD")]
    [InlineData("4K7M-2QIO-9RTD")]
    [InlineData("4k7m-2qlo-9rtd")]
    [InlineData("4K7M-2QLo-9RTD")]
    [InlineData("4-K-7-M-2-Q-1-0-9-R-T-D")]
    [InlineData("4K7M\u20132Q10\u20149RTD")]
    [InlineData("4K7M\t2Q10\n9RTD")]
    public void However_it_is_typed_it_is_the_same_code(string typed)
    {
        Assert.NotNull(FollowUpCode.HashOf(typed));
        Assert.Equal(FollowUpCode.HashOf("4K7M-2Q10-9RTD"), FollowUpCode.HashOf(typed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("4K7M-2QXP-9RT")]
    [InlineData("4K7M-2QXP-9RTDD")]
    [InlineData("4K7M-2QXP-9RTU")]
    [InlineData("4K7M-2QXP-9RT!")]
    [InlineData("4K7M-2QXP-9RT\0")]
    [InlineData("４Ｋ７Ｍ２ＱＸＰ９ＲＴＤ")]
    [InlineData("' or 1=1 ---")]
    public void What_cannot_be_a_code_has_no_hash(string? typed) => Assert.Null(FollowUpCode.HashOf(typed));

    [Fact]
    public void Another_code_has_another_hash() => Assert.NotEqual(FollowUpCode.HashOf("4K7M-2QXP-9RTD"), FollowUpCode.HashOf("4K7M-2QXP-9RTE"));

    [Fact]
    public async Task Who_reads_the_whole_database_finds_no_code()
    {
        var signals = await SignalsTown.Make(app);
        var raised = (await signals.Raise(signals.Lamp(email: "yasmina@post.example"), key: "een-sleutel")).Must();
        var plain = raised.FollowUpCode.Replace("-", "", StringComparison.Ordinal);
        Assert.Contains(raised.FollowUpCode, Assert.Single(await signals.Mails()).Text, StringComparison.Ordinal);

        // Other towns of this run have mail waiting too, and a turn takes a part of it.
        for (var turn = 0; turn < 50 && await Waiting(signals.Town); turn++)
        {
            await app.RunJob<DeliverOutbox>();
        }

        var cells = await Cells();
        Assert.Contains(app.Services.GetRequiredService<CodeHashes>().Of(raised.FollowUpCode), cells);

        // Nor what could be compared with the hash of every code there is.
        Assert.DoesNotContain(FollowUpCode.HashOf(raised.FollowUpCode), cells);
        Assert.DoesNotContain(cells, cell => cell.Contains(raised.FollowUpCode, StringComparison.OrdinalIgnoreCase) || cell.Contains(plain, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_code_from_before_there_was_a_key_works_and_is_put_under_the_key()
    {
        var signals = await SignalsTown.Make(app);
        var raised = (await signals.Raise(signals.Lamp())).Must();
        var plain = FollowUpCode.HashOf(raised.FollowUpCode)!;
        await app.Read(database => database.Set<Signal>().Where(signal => signal.ProgrammeId == signals.Town.Programme)
            .ExecuteUpdateAsync(set => set.SetProperty(signal => signal.CodeHash, plain), Cancel));
        Assert.Equal(raised.Id, await Find());

        await app.RunJob<KeyCodesJob>();

        Assert.Equal(raised.Id, await Find());
        Assert.Equal(
            app.Services.GetRequiredService<CodeHashes>().Of(raised.FollowUpCode),
            await app.Read(database => database.Set<Signal>().Where(signal => signal.ProgrammeId == signals.Town.Programme).Select(signal => signal.CodeHash).SingleAsync(Cancel)));

        async Task<Guid?> Find()
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<FollowCodes>().Find(signals.Town.Programme, raised.FollowUpCode, Cancel);
        }
    }

    [Fact]
    public async Task A_new_audit_key_leaves_every_code_as_it_was_and_another_file_has_other_hashes()
    {
        using var own = new TestApp();
        using var keys = ActivatorUtilities.CreateInstance<AuditKeys>(own.Services);
        await keys.Open(Cancel);
        var before = new CodeHashes(keys).Of("4K7M-2Q10-9RTD");

        await File.AppendAllTextAsync(keys.File, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n", Cancel);
        using var renewed = ActivatorUtilities.CreateInstance<AuditKeys>(own.Services);
        await renewed.Open(Cancel);

        Assert.Equal(before, new CodeHashes(renewed).Of("4K7M-2Q10-9RTD"));
        await app.Services.GetRequiredService<AuditKeys>().Open(Cancel);
        Assert.NotEqual(before, app.Services.GetRequiredService<CodeHashes>().Of("4K7M-2Q10-9RTD"));
    }

    private Task<bool> Waiting(TestTown town) =>
        app.Read(database => database.Set<OutboxMessage>().AnyAsync(message => message.ProgrammeId == town.Programme && message.Payload != "", TestContext.Current.CancellationToken));

    /// <summary>Every text in every table.</summary>
    private Task<List<string>> Cells() => app.Read(async database =>
    {
        var cells = new List<string>();
        await database.Database.OpenConnectionAsync();
        foreach (var table in database.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = database.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names of our own tables.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    cells.Add(reader.GetValue(column) switch
                    {
                        string text => text,
                        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
                        var other => other.ToString() ?? "",
                    });
                }
            }
        }

        return cells;
    });
}
