using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.PromiseCommitment;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Pages;

public sealed class PromisePageTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_promised_with_an_answer_stands_on_top_and_the_asker_says_whether_it_was_done()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var told = await signals.Told(email: "yasmina@post.example");
        var question = await signals.Commitment(told.Id);
        var rafi = town.As(town.Rafi);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await signals.Moves.Do(rafi, new FulfilCommitment(question.CommitmentId, "De kabel is stuk.", new NewPromise("Een nieuwe kabel, zegt Rafi.", new(2026, 6, 1))), null, Cancel)).Must();
        var mail = (await signals.Mails())[^1];
        Assert.Contains("De kabel is stuk.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Een nieuwe kabel, zegt Rafi.” Uiterlijk maandag 1 juni.", mail.Text, StringComparison.Ordinal);

        using var asker = town.Browser();
        await asker.Get("/volg");
        await asker.Submit("main form", new Dictionary<string, string?> { ["Code"] = told.FollowUpCode });
        Assert.Contains("Rafi van team Openbare ruimte heeft dit toegezegd, uiterlijk maandag 1 juni.", asker.Text, StringComparison.Ordinal);
        Assert.True(
            asker.Text.IndexOf("heeft dit toegezegd", StringComparison.Ordinal) < asker.Text.IndexOf("heeft geantwoord op", StringComparison.Ordinal),
            asker.Text);
        Assert.Null(asker.Page.QuerySelector("form[action*='toezegging=']"));

        var promised = await app.Read(database => database.Set<Commitment>().AsNoTracking().SingleAsync(one => one.SubjectId == question.SubjectId && one.Kind == CommitmentKind.Action));
        app.Clock.SetDay(2026, 5, 1);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await signals.Moves.Do(rafi, new FulfilCommitment(promised.CommitmentId, "De kabel ligt er."), null, Cancel)).Must();
        Assert.Contains("De kabel ligt er.", (await signals.Mails())[^1].Text, StringComparison.Ordinal);
        Assert.Equal(SignalStatus.Answered, (await signals.Signal(told.Id)).Status);

        await asker.Get($"/signalen/{told.Id}");
        if (!asker.Text.Contains("Ja, dit is gedaan", StringComparison.Ordinal))
        {
            await asker.Get("/volg");
            await asker.Submit("main form", new Dictionary<string, string?> { ["Code"] = told.FollowUpCode });
        }

        await asker.Submit("form[action*='NotSolved'][action*='toezegging=']", new Dictionary<string, string?> { ["NotSolvedText"] = "Hij ligt in de verkeerde straat." });
        var again = await app.Read(database => database.Set<Commitment>().AsNoTracking().SingleAsync(one => one.CommitmentId == promised.CommitmentId));
        Assert.Equal((CommitmentStatus.Open, SignalStatus.Answered), (again.Status, (await signals.Signal(told.Id)).Status));

        // Somebody without the code reads what was promised, by desk, and judges nothing.
        (await signals.Publish(told.Id)).Must();
        using var visitor = town.Browser();
        await visitor.Get($"/signalen/{told.Id}");
        Assert.Contains("Team Openbare ruimte heeft dit toegezegd", visitor.Text, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector("form[action*='toezegging=']"));
    }

    [Fact]
    public async Task The_asker_withdraws_with_the_code_and_it_is_shown_as_withdrawn()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var told = await signals.Told();
        (await signals.Publish(told.Id)).Must();
        using var asker = town.Browser();
        await asker.Get("/volg");
        await asker.Submit("main form", new Dictionary<string, string?> { ["Code"] = told.FollowUpCode });
        await asker.Submit("form[action*='Withdraw']", new Dictionary<string, string?> { ["WithdrawText"] = " " });
        Assert.Single(asker.Page.QuerySelectorAll("[aria-invalid=true]"));
        await asker.Submit("form[action*='Withdraw']", new Dictionary<string, string?> { ["WithdrawText"] = "Hij brandt weer." });
        Assert.Contains("Je vraag is ingetrokken.", asker.Text, StringComparison.Ordinal);
        Assert.Equal(SignalStatus.Withdrawn, (await signals.Signal(told.Id)).Status);

        using var visitor = town.Browser();
        await visitor.Get("/signalen?stand=withdrawn");
        Assert.Contains("Ingetrokken", visitor.Page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        await visitor.Get($"/signalen/{told.Id}");
        Assert.DoesNotContain("Hij brandt weer.", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_promise_is_told_to_the_asker_shown_to_everybody_and_can_be_opened_again()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var told = await signals.Told(email: "yasmina@post.example");
        (await signals.Publish(told.Id)).Must();
        var id = (await signals.Commitment(told.Id)).CommitmentId;
        var rafi = town.As(town.Rafi);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await signals.Moves.Do(rafi, new PromiseCommitment(id, "Nieuwe lampen.", new(2026, 6, 1)), null, Cancel)).Must();
        Assert.Contains("Rafi zegt toe: “Nieuwe lampen.” Uiterlijk maandag 1 juni.", (await signals.Mails())[^1].Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await signals.Moves.Do(rafi, new AdjustCommitment(id, null, new(2026, 7, 1), "De kabel is later."), null, Cancel)).Must();
        Assert.Contains("De nieuwe datum is woensdag 1 juli.", (await signals.Mails())[^1].Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await signals.Moves.Do(rafi, new BreakCommitment(id, "Er is geen geld."), null, Cancel)).Must();
        Assert.Contains("Er is geen geld.", (await signals.Mails())[^1].Text, StringComparison.Ordinal);
        Assert.Equal(SignalStatus.Broken, (await signals.Signal(told.Id)).Status);

        using var visitor = town.Browser();
        await visitor.Get("/signalen?stand=broken");
        Assert.Contains("Gaat niet door", visitor.Page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        using var asker = town.Browser();
        await asker.Get("/volg");
        await asker.Submit("main form", new Dictionary<string, string?> { ["Code"] = told.FollowUpCode });
        Assert.Null(asker.Page.QuerySelector("form[action*='handler=Solved']"));
        await asker.Submit("form[action*='handler=NotSolved']", new Dictionary<string, string?> { ["NotSolvedText"] = "Het is nog donker." });
        Assert.Equal(SignalStatus.Open, (await signals.Signal(told.Id)).Status);
    }
}
