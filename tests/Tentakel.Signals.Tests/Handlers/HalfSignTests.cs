using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Handlers;

/// <summary>An emoji is two characters to the program; one of them alone is no text, and one of the databases refuses it.</summary>
public sealed class HalfSignTests(TestApp app)
{
    [Fact]
    public async Task A_text_of_nothing_but_emojis_is_told_and_its_title_ends_with_a_whole_one()
    {
        var signals = await SignalsTown.Make(app);
        foreach (var text in new[] { string.Concat(Enumerable.Repeat("🙂", 300)), "a" + string.Concat(Enumerable.Repeat("🙂", 300)) })
        {
            var told = (await signals.Raise(signals.Lamp(text))).Must();

            var subject = await app.Read(database => database.Set<Subject>().AsNoTracking().SingleAsync(one => one.SubjectId == new SubjectId(told.Id)));
            Assert.EndsWith("🙂…", subject.InternalTitle, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Half_an_emoji_becomes_the_sign_for_unknown_on_every_database()
    {
        var signals = await SignalsTown.Make(app);
        var told = (await signals.Told()).Id;

        (await signals.Publish(told, "De lamp \ud83d is uit", "Al \ude42 weken.")).Must();

        var signal = await signals.Signal(told);
        Assert.Equal(("De lamp \ufffd is uit", "Al \ufffd weken.", Publication.Public), (signal.PublicTitle, signal.PublicText, signal.Publication));
    }
}
