using System.Net;
using System.Net.Http.Json;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ForwardCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Handlers;

public sealed class ForwardTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sent_on_the_asker_is_told_to_whom_how_and_why_and_it_stays_in_sight()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told(email: "yasmina@post.example");
        await signals.Publish(told.Id);

        await Forward(signals, told.Id);

        var commitment = await signals.Commitment(told.Id);
        Assert.Equal((CommitmentStatus.Forwarded, "Waterschap De Oever", "0900 555 02 00"), (commitment.Status, commitment.ForwardedTo, commitment.ForwardedReach));
        Assert.Equal((CommitmentMove.Forward, "Waterschap De Oever"), (commitment.History[^1].Move, commitment.History[^1].Text));
        Assert.Equal(SignalStatus.Forwarded, (await signals.Signal(told.Id)).Status);
        var mail = Assert.Single(await signals.Mails(), mail => mail.Subject == "Je signaal is doorgestuurd");
        Assert.Contains("Naar wie: Waterschap De Oever\nZo bereik je die: 0900 555 02 00\nDe reden: De sloot is van het waterschap.", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        // Everybody reads to whom; how to reach them and why is for the asker.
        using var browser = signals.Town.Browser();
        await browser.Get($"/signalen/{told.Id}");
        Assert.Contains("naar Waterschap De Oever", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0900 555 02 00", browser.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("De sloot is van het waterschap.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_hears_nothing_there_opens_it_again_here()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told();
        await Forward(signals, told.Id);

        (await signals.Moves.Do(signals.Follower(told.Id), new ReopenCommitment((await signals.Commitment(told.Id)).CommitmentId, "Niemand belt terug."), null, Cancel)).Must();

        Assert.Equal(CommitmentStatus.Open, (await signals.Commitment(told.Id)).Status);
        Assert.Equal(SignalStatus.Open, (await signals.Signal(told.Id)).Status);
    }

    [Fact]
    public async Task Only_who_has_it_sends_it_on_and_says_to_whom_how_and_why()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told();
        await signals.Publish(told.Id);
        var id = (await signals.Commitment(told.Id)).CommitmentId;

        Assert.Equal(RefusalKind.Forbidden, (await signals.Moves.Do(signals.Town.As(signals.Town.Mo), new ForwardCommitment(id, "A", "B", "C"), null, Cancel)).Refusal?.Kind);
        var wrong = (await signals.Moves.Do(signals.Town.As(signals.Town.Rafi), new ForwardCommitment(id, " ", "", new string('x', 9000)), null, Cancel)).Refusal!;
        Assert.Equal(
            ["organisation: commitments.organisation-required", "reach: commitments.reach-required", "reason: platform.too-long"],
            wrong.Fields.Select(field => field.ToString()));
        Assert.Equal(CommitmentStatus.Open, (await signals.Commitment(told.Id)).Status);
    }

    [Fact]
    public async Task From_the_page_and_over_the_api()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await signals.Told(), await signals.Told());
        var id = (await signals.Commitment(first.Id)).CommitmentId.Value;
        using var browser = await signals.Town.Browser(signals.Town.Rafi);
        await browser.Get($"/toezeggingen/{id}");
        await browser.Submit($"#forward-{id:N}", new Dictionary<string, string?>
        {
            [$"forward-{id:N}.Form.Organisation"] = "Waterschap De Oever",
            [$"forward-{id:N}.Form.Reach"] = "0900 555 02 00",
            [$"forward-{id:N}.Form.Reason"] = "De sloot is van het waterschap.",
        });
        Assert.Contains("Het is doorgestuurd. De vrager hoort naar wie, hoe en waarom.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("naar Waterschap De Oever. De reden: “De sloot is van het waterschap.”", browser.Text, StringComparison.Ordinal);

        using var client = await signals.Town.Api(signals.Town.Rafi);
        using var response = await client.PostAsJsonAsync(
            $"/api/v1/commitments/{(await signals.Commitment(second.Id)).CommitmentId.Value}/forwardings",
            new { organisation = "Waterschap De Oever", reach = "0900 555 02 00", reason = "De sloot is van het waterschap." }, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(SignalStatus.Forwarded, (await signals.Signal(second.Id)).Status);
    }

    private static async Task Forward(SignalsTown signals, Guid told) => (await signals.Moves.Do(
        signals.Town.As(signals.Town.Rafi),
        new ForwardCommitment((await signals.Commitment(told)).CommitmentId, "Waterschap De Oever", "0900 555 02 00", "De sloot is van het waterschap."),
        null,
        Cancel)).Must();
}
