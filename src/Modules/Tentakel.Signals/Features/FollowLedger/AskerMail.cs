using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.FollowLedger;

/// <summary>Writes to the asker who left an address, in the language the signal was told in; others use their code.</summary>
public sealed class AskerMail(OutboxWriter outbox, SiteLinks links, TermText dates, IStringLocalizer<SignalsTexts> texts)
{
    /// <summary>The only mail with the code in it.</summary>
    public Task Raised(Signal signal, SignalRaised raised, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(raised);
        return Send(
            signal,
            "mail.raised.subject",
            "/volg",
            link => texts["mail.raised.text", raised.Holder, raised.Desk.Here, dates.Date(raised.DueOn), raised.FollowUpCode, link],
            cancellation);
    }

    /// <param name="promised">What was promised together with the answer.</param>
    public Task Answered(Signal signal, string holder, string answer, Commitment? promised, CancellationToken cancellation) => Send(
        signal,
        "mail.answered.subject",
        Path(signal),
        link => promised is null
            ? texts["mail.answered.text", holder, answer, link]
            : texts["mail.answered-promised.text", holder, answer, link, promised.PromiseText!, dates.Date(promised.DueOn)],
        cancellation);

    public Task Promised(Signal signal, string holder, string promise, DateOnly dueOn, CancellationToken cancellation) =>
        Send(signal, "mail.promised.subject", Path(signal), link => texts["mail.promised.text", holder, promise, dates.Date(dueOn), link], cancellation);

    /// <param name="promise">What is promised instead; null when only the date changed.</param>
    public Task Adjusted(Signal signal, string holder, string? promise, string reason, DateOnly dueOn, CancellationToken cancellation) => Send(
        signal,
        "mail.adjusted.subject",
        Path(signal),
        link => promise is null
            ? texts["mail.adjusted.text", holder, reason, dates.Date(dueOn), link]
            : texts["mail.adjusted-contents.text", holder, reason, promise, dates.Date(dueOn), link],
        cancellation);

    public Task Broken(Signal signal, string holder, string reason, CancellationToken cancellation) =>
        Send(signal, "mail.broken.subject", Path(signal), link => texts["mail.broken.text", holder, reason, link], cancellation);

    public Task Kept(Signal signal, string holder, string text, CancellationToken cancellation) =>
        Send(signal, "mail.kept.subject", Path(signal), link => texts["mail.kept.text", holder, text, link], cancellation);

    public Task Joined(Signal signal, DateOnly dueOn, CancellationToken cancellation) =>
        Send(signal, "mail.joined.subject", Path(signal), link => texts["mail.joined.text", dates.Date(dueOn), link], cancellation);

    public Task Parted(Signal signal, DateOnly dueOn, CancellationToken cancellation) =>
        Send(signal, "mail.parted.subject", Path(signal), link => texts["mail.parted.text", dates.Date(dueOn), link], cancellation);

    public Task HandedOver(Signal signal, string from, string to, string reason, DateOnly dueOn, CancellationToken cancellation) =>
        Send(signal, "mail.handed-over.subject", Path(signal), link => texts["mail.handed-over.text", from, to, reason, dates.Date(dueOn), link], cancellation);

    public Task Extended(Signal signal, string holder, string reason, DateOnly dueOn, CancellationToken cancellation) =>
        Send(signal, "mail.extended.subject", Path(signal), link => texts["mail.extended.text", holder, reason, dates.Date(dueOn), link], cancellation);

    public Task AskedBack(Signal signal, string holder, string question, CancellationToken cancellation) =>
        Send(signal, "mail.asked-back.subject", Path(signal), link => texts["mail.asked-back.text", holder, question, link], cancellation);

    public Task Reopened(Signal signal, string holder, DateOnly dueOn, CancellationToken cancellation) =>
        Send(signal, "mail.reopened.subject", Path(signal), link => texts["mail.reopened.text", holder, dates.Date(dueOn), link], cancellation);

    /// <param name="reason">From the programme's list; null when the moderator only used words of their own.</param>
    public Task Withheld(Signal signal, LocalText? reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Send(signal, "mail.withheld.subject", Path(signal), link => texts["mail.withheld.text", Because(reason, signal.WithheldBecause), link, Rules(link)], cancellation);
    }

    public Task PublishedAfterAll(Signal signal, CancellationToken cancellation) =>
        Send(signal, "mail.published-after-all.subject", Path(signal), link => texts["mail.published-after-all.text", link], cancellation);

    public Task Upheld(Signal signal, LocalText? reason, string words, CancellationToken cancellation) =>
        Send(signal, "mail.upheld.subject", Path(signal), link => texts["mail.upheld.text", Because(reason, words), link, Rules(link)], cancellation);

    /// <param name="reach">How that organisation is reached.</param>
    public Task Forwarded(Signal signal, string holder, string organisation, string reach, string reason, CancellationToken cancellation) =>
        Send(signal, "mail.forwarded.subject", Path(signal), link => texts["mail.forwarded.text", holder, organisation, reach, reason, link], cancellation);

    private static string Because(LocalText? reason, string words) => $"{reason?.Here} {words}".Trim();

    private static string Rules(string link) => new Uri(new Uri(link), "/spelregels").ToString();

    private static string Path(Signal signal) => "/volg?naar=" + signal.Id.Value;

    private async Task Send(Signal signal, string subject, string path, Func<string, LocalizedString> text, CancellationToken cancellation)
    {
        if (signal.Email is not { } email)
        {
            return;
        }

        var (link, site) = await links.Of(signal.ProgrammeId, path, cancellation);
        using (new InLanguage(signal.Language))
        {
            outbox.Add(signal.ProgrammeId, MailMessage.Kind, new MailMessage(email, texts[subject, site], text(link).Value + "\n\n" + texts["mail.signed", site]));
        }
    }
}
