using Microsoft.Extensions.Localization;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.FollowTalks;

/// <summary>Writes to who wants to be spoken to and left an address, in the language they asked in.</summary>
public sealed class TalkMail(OutboxWriter outbox, SiteLinks links, TermText dates, IStringLocalizer<SignalsTexts> texts)
{
    /// <summary>The only mail with the code in it.</summary>
    public Task Asked(Talk talk, string email, TalkAsked asked, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Send(talk, email, "/volg", link => texts["mail.talk.asked.text", asked.Holder, asked.Desk.Here, dates.Date(asked.DueOn), asked.FollowUpCode, link], cancellation);
    }

    public Task Spoken(Talk talk, string email, string holder, string text, CancellationToken cancellation) =>
        Send(talk, email, Path(talk), link => texts["mail.talk.spoken.text", holder, text, link], cancellation);

    public Task HandedOver(Talk talk, string email, string to, string reason, DateOnly dueOn, CancellationToken cancellation) =>
        Send(talk, email, Path(talk), link => texts["mail.talk.handed-over.text", to, reason, dates.Date(dueOn), link], cancellation);

    public Task Later(Talk talk, string email, string holder, string reason, DateOnly dueOn, CancellationToken cancellation) =>
        Send(talk, email, Path(talk), link => texts["mail.talk.later.text", holder, reason, dates.Date(dueOn), link], cancellation);

    public Task AskedBack(Talk talk, string email, string holder, string question, CancellationToken cancellation) =>
        Send(talk, email, Path(talk), link => texts["mail.talk.asked-back.text", holder, question, link], cancellation);

    public Task Broken(Talk talk, string email, string holder, string reason, CancellationToken cancellation) =>
        Send(talk, email, Path(talk), link => texts["mail.talk.broken.text", holder, reason, link], cancellation);

    public Task Forwarded(Talk talk, string email, string holder, string organisation, string reach, string reason, CancellationToken cancellation) =>
        Send(talk, email, Path(talk), link => texts["mail.talk.forwarded.text", holder, organisation, reach, reason, link], cancellation);

    // By way of the page for the code: the link alone opens nothing.
    private static string Path(Talk talk) => "/volg?naar=" + talk.Id.Value;

    private async Task Send(Talk talk, string email, string path, Func<string, LocalizedString> text, CancellationToken cancellation)
    {
        if (email.Length == 0)
        {
            return;
        }

        var (link, site) = await links.Of(talk.ProgrammeId, path, cancellation);
        using (new InLanguage(talk.Language))
        {
            outbox.Add(talk.ProgrammeId, MailMessage.Kind, new MailMessage(email, texts["mail.talk.subject", site], text(link).Value + "\n\n" + texts["mail.signed", site]));
        }
    }
}
