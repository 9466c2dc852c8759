using System.Globalization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.MoveClock;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.ReadCommitment;
using Tentakel.Commitments.Features.ReadPromise;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

public sealed class StoryTests : IDisposable
{
    private readonly TestApp _app;
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    // Outside a request there is no reader whose language a sentence could take.
    public StoryTests(TestApp app)
    {
        _app = app;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
    }

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Audience.Public, false)]
    [InlineData(Audience.Asker, false)]
    [InlineData(Audience.Circle, true)]
    public async Task What_a_colleague_answers_is_for_those_who_work_on_it(Audience audience, bool reads)
    {
        var ledger = await LedgerTown.Make(_app);
        var town = ledger.Town;
        var commitment = await ledger.Question(published: true);
        var asked = (await ledger.Moves.Do(town.As(town.Rafi), new AskColleague(commitment.CommitmentId, town.Anouk.Id, "Mag ik bij mevrouw Jansen graven?"), null, Cancel)).Must();
        (await ledger.Moves.Do(town.As(town.Anouk), new FulfilCommitment(asked.CommitmentId, "Nee, daar ligt gas."), null, Cancel)).Must();

        var story = await ledger.With<ReadStory, IReadOnlyList<StoryLine>>(stories => stories.Of(town.Anonymous, commitment.SubjectId, audience, cancellation: Cancel));

        Assert.Equal(reads, story.Any(line => line.Text == "Nee, daar ligt gas."));
        Assert.DoesNotContain(story, line => $"{line.Sentence}{line.Text}{line.Reason}".Contains("Jansen", StringComparison.Ordinal));
        Assert.Contains(story, line => line.Sentence.Contains("is erbij gevraagd op dinsdag 31 maart", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_public_desks_act_and_people_are_not_named()
    {
        var ledger = await LedgerTown.Make(_app);
        var town = ledger.Town;
        var commitment = await ledger.Question(asker: town.Samira, published: true);
        await ledger.Moves.Do(town.As(town.Rafi), new OfferHandOver(commitment.CommitmentId, town.Anouk.Id, "De kabel is van De Oever."), null, Cancel);
        await ledger.Moves.Do(town.As(town.Anouk), new AnswerHandOver(commitment.CommitmentId, true, null), null, Cancel);
        await ledger.Answer(town.Anouk, commitment.CommitmentId, "Dag Samira, de lamp is gemaakt.");

        string[] given = ["Rafi", "Anouk", "Samira"];
        var inPublic = await Told(ledger, commitment, Audience.Public);
        Assert.All(given, name => Assert.DoesNotContain(name, inPublic, StringComparison.Ordinal));
        Assert.Contains("Doorgegeven van team Openbare ruimte aan team Onderhoud", inPublic, StringComparison.Ordinal);
        Assert.DoesNotContain("vroeg op", inPublic, StringComparison.Ordinal);
        var toAsker = await Told(ledger, commitment, Audience.Asker);
        Assert.Contains("Doorgegeven van Rafi van team Openbare ruimte aan Anouk van team Onderhoud op dinsdag 31 maart. De reden: “De kabel is van De Oever.”", toAsker, StringComparison.Ordinal);
        var promise = await ledger.With<ReadPromise, Promise?>(promises => promises.Of(town.Programme, commitment.SubjectId, Audience.Public, Cancel));
        Assert.Equal("Team Onderhoud heeft geantwoord op dinsdag 31 maart.", promise!.Sentence);
    }

    [Fact]
    public async Task What_colleagues_ask_each_other_is_not_found_by_others()
    {
        var ledger = await LedgerTown.Make(_app);
        var town = ledger.Town;
        var commitment = await ledger.Question(asker: town.Samira, published: true);
        var asked = (await ledger.Moves.Do(town.As(town.Rafi), new AskColleague(commitment.CommitmentId, town.Anouk.Id, "Mag ik graven?"), null, Cancel)).Must();

        Assert.Equal(RefusalKind.NotFound, (await Read(town.Samira, asked.CommitmentId)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Read(town.Mo, asked.CommitmentId)).Refusal!.Kind);
        Assert.Equal("Mag ik graven?", (await Read(town.Anouk, asked.CommitmentId)).Must().Line.What);
        Assert.Equal("Straatverlichting in De Werf", (await Read(town.Mo, commitment.CommitmentId)).Must().Line.What);
        Assert.Equal("Het Vlierpad is donker", (await Read(town.Samira, commitment.CommitmentId)).Must().Line.What);

        Task<Outcome<CommitmentView>> Read(TestPerson person, CommitmentId id) =>
            ledger.With<ReadCommitment, Outcome<CommitmentView>>(commitments => commitments.Handle(id, town.As(person), Cancel));
    }

    [Fact]
    public async Task Silence_is_told_as_silence()
    {
        var ledger = await LedgerTown.Make(_app);
        var commitment = await ledger.Question();
        await ledger.Answer(ledger.Town.Rafi, commitment.CommitmentId);
        _app.Clock.SetDay(2026, 4, 20);
        await _app.RunJob<ClockJob>();

        Assert.StartsWith(
            "Niemand reageerde binnen 14 dagen. Wij noteren: beantwoord, niet bevestigd.", await Told(ledger, commitment, Audience.Public), StringComparison.Ordinal);
    }

    private static async Task<string> Told(LedgerTown ledger, Commitment commitment, Audience audience)
    {
        var story = await ledger.With<ReadStory, IReadOnlyList<StoryLine>>(
            stories => stories.Of(ledger.Town.Anonymous, commitment.SubjectId, audience, cancellation: Cancel));
        return string.Join('\n', story.Select(line => $"{line.Sentence} {line.Who?.InSentence} {line.Text}"));
    }
}
