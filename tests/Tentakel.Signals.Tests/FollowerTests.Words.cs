using System.Net.Http.Json;
using Tentakel.Commitments.Features.ForwardCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Signals.Features.ReadSignal;

namespace Tentakel.Signals.Tests;

/// <content>What followers read of what others wrote, and what others know of them.</content>
public sealed partial class FollowerTests
{
    [Fact]
    public async Task Who_follows_reads_of_an_answer_what_the_public_reads_and_hears_that_it_was_forwarded()
    {
        var (signals, id) = await Public();
        var (town, commitment) = (signals.Town, (await signals.Commitment(id)).CommitmentId);
        await Follow(signals, id, Buur);
        await signals.Answer(id, town.Rafi, "Bel de monteur op 06-12345678, hij komt langs.");
        Tick();
        (await signals.Moves.Do(signals.Follower(id), new ReopenCommitment(commitment, "Er kwam niemand."), null, Cancel)).Must();
        Tick();
        (await signals.Moves.Do(town.As(town.Rafi), new ForwardCommitment(commitment, "Netbeheerder Oost", "0900 555 03 00", "De kabel is van hen."), null, Cancel)).Must();

        var mails = (await To(signals, Buur)).Skip(1).Select(mail => mail.Text).ToList();
        Assert.Equal(3, mails.Count);
        Assert.Contains("Bel de monteur op [telefoonnummer weggehaald], hij komt langs.", mails[0], StringComparison.Ordinal);
        Assert.Contains("stuurde het door", mails[2], StringComparison.Ordinal);
        Assert.All(mails, mail => Assert.DoesNotContain("06-12345678", mail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_many_follow_is_told_from_five_up_and_only_those_who_said_yes_count()
    {
        var (signals, id) = await Public();
        for (var number = 1; number <= 4; number++)
        {
            await Follow(signals, id, $"buur{number}@post.example");
        }

        (await Ask(signals, id, "twijfel@post.example")).Must();
        using var browser = signals.Town.Browser();
        await browser.Get($"/signalen/{id}");
        Assert.Null(browser.Page.QuerySelector("#volgers"));
        Assert.Null(await Told());
        await Follow(signals, id, "buur5@post.example");
        await browser.Get($"/signalen/{id}");
        Assert.Equal("5 mensen volgen dit signaal.", browser.Page.QuerySelector("#volgers")!.TextContent);
        Assert.Equal(5, await Told());

        async Task<int?> Told()
        {
            using var api = await signals.Town.Api();
            return (await api.GetFromJsonAsync<SignalDetail>($"/api/v1/signals/{id}", Cancel))!.Followers;
        }
    }
}
