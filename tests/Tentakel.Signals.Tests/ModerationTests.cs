using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

public sealed class ModerationTests(TestApp app)
{
    [Fact]
    public async Task A_signal_that_is_let_through_has_the_moderators_title_and_one_line_in_the_audit_trail()
    {
        var town = await app.NewTown();
        var signal = await Raise(town);
        var moderator = town.As(town.Moderator);
        var command = new PublishSignal(signal, "Lamp uit bij de speelplek", null);

        var outcome = await app.Do<ModerateSignalHandler, PublishSignal, Publication>(
            moderator, command, handler => handler.Handle(command, moderator));

        Assert.Equal(Publication.Public, outcome.Must());
        var stored = await app.Read(database => database.Set<Signal>().SingleAsync(one => one.ProgrammeId == town.Programme && one.Id == signal));
        Assert.Equal("Lamp uit bij de speelplek", stored.PublicTitle);
        var lines = await app.Read(database => database.Set<AuditEntry>().Where(line => line.Target == signal.Value).Select(line => line.Action).ToListAsync());
        Assert.Equal(["signals.publish", "signals.raise"], lines.Order());
    }

    [Fact]
    public async Task Who_may_not_moderate_is_refused()
    {
        var town = await app.NewTown();
        var command = new PublishSignal(await Raise(town), "Titel", null);
        var rafi = town.As(town.Rafi);

        var outcome = await app.Do<ModerateSignalHandler, PublishSignal, Publication>(
            rafi, command, handler => handler.Handle(command, rafi));

        Assert.Equal(RefusalKind.Forbidden, outcome.Refusal?.Kind);
    }

    [Fact]
    public async Task A_moderator_puts_it_on_the_list_from_the_page()
    {
        var town = await app.NewTown();
        await Raise(town);
        using var browser = await town.Browser(town.Moderator);

        await browser.Get("/moderatie");
        await browser.Submit("form[action*='Publish']", new Dictionary<string, string?> { ["title"] = "Lamp uit" });

        Assert.Equal("/moderatie?gedaan=publish", browser.Path);
        Assert.Contains("Het staat op de openbare lijst.", browser.Text, StringComparison.Ordinal);
    }

    private async Task<SignalId> Raise(TestTown town)
    {
        var command = new RaiseSignal("De lamp bij de speelplek is uit.", town.DeWerf);
        var raised = await app.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(
            town.Anonymous, command, handler => handler.Handle(command, town.Anonymous));
        return new SignalId(raised.Must().Id);
    }
}
