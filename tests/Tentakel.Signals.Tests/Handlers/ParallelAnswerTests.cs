using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Handlers;

public sealed class ParallelAnswerTests(TestApp app)
{
    [Fact]
    public async Task Sixty_four_answers_at_once_are_one_answer_one_line_in_the_trail_and_one_mail()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told(email: "yasmina@post.example");
        var id = (await signals.Commitment(raised.Id)).CommitmentId;
        var rafi = signals.Town.As(signals.Town.Rafi);
        var cancel = TestContext.Current.CancellationToken;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(number =>
            Task.Run(() => signals.Moves.Do(rafi, new FulfilCommitment(id, $"Antwoord {number}."), null, cancel), cancel)));

        Assert.Single(outcomes, outcome => !outcome.IsRefused);

        // On PostgreSQL the answer of another can fall between reading the commitment and reading the signal: then the signal refuses.
        Assert.All(
            outcomes.Where(outcome => outcome.IsRefused),
            outcome => Assert.Contains(outcome.Refusal!.Code, new[] { "commitments.fulfil.fulfilled", "signals.answer.answered" }));
        Assert.Equal(["commitments.fulfil", "signals.raise"], (await signals.Audit()).Order());
        Assert.Single(await signals.Mails(), mail => mail.Subject == "Er is een antwoord op je signaal");
        Assert.Equal(2, (await signals.Mails()).Count);
        Assert.Equal(SignalStatus.Answered, (await signals.Signal(raised.Id)).Status);
        Assert.Single((await signals.Commitment(raised.Id)).History, line => line.Move == CommitmentMove.Fulfil);
    }

    [Fact]
    public async Task Told_sixteen_times_at_once_with_one_key_it_is_told_once()
    {
        var signals = await SignalsTown.Make(app);
        var command = signals.Lamp(email: "yasmina@post.example");
        var cancel = TestContext.Current.CancellationToken;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => signals.Raise(command, key: "een-sleutel"), cancel)));

        Assert.Single(outcomes.Select(outcome => outcome.Must()).Distinct());
        Assert.Equal((1, 1), (await signals.Signals(), (await signals.Mails()).Count));
    }
}
