using System.Text;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.SendDigest;

/// <summary>A digest in plain text, in the language of the moment: it reads the same in every mail program and aloud.</summary>
public sealed class DigestText(IStringLocalizer<CommitmentsTexts> texts, TermText terms)
{
    private const int MostLines = 10;

    public string Subject(Digest digest, string site)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return texts["digest.subject", terms.Date(digest.Inbox.Today), site];
    }

    /// <param name="root">The address of the site, without a slash at the end.</param>
    /// <param name="stop">The link with which it is stopped.</param>
    public string Body(Digest digest, string givenName, string root, string stop)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var (inbox, counts) = (digest.Inbox, digest.Inbox.Counts);
        var text = new StringBuilder();
        text.Append(givenName.Length > 0 ? texts["digest.hello", givenName] : texts["digest.hello-unknown"]).Append("\n\n");
        Section("digest.offers", inbox.Offers, inbox.Offers.Count, line => texts["digest.line.offered", line.OfferedBy?.InSentence ?? "", terms.Date(line.Commitment.DueOn)]);
        Section("digest.overdue", inbox.Overdue, counts.Overdue, line => texts["digest.line", line.Asker.InSentence, line.Remaining]);
        Section("digest.today", inbox.DueToday, counts.DueToday, line => texts["digest.line", line.Asker.InSentence, line.Remaining]);
        Section("digest.week", inbox.ThisWeek, counts.ThisWeek, line => texts["digest.line.by", line.Asker.InSentence, terms.Date(line.Commitment.DueOn)]);
        Section("digest.beside", inbox.Beside, inbox.Beside.Count, line => texts["digest.line.beside", line.Owner.InSentence, line.Remaining]);
        Section("digest.answered", digest.Answered, digest.Answered.Count, line => texts["digest.line.answered", line.Owner.InSentence]);
        foreach (var other in digest.Others)
        {
            text.Append(other.Text).Append("\n  ").Append(root).Append(other.Path).Append("\n\n");
        }

        text.Append(texts["digest.all", $"{root}/voor-mij"]).Append("\n\n").Append(texts["digest.stop", stop]);
        return text.ToString();

        void Section(string key, IReadOnlyList<LedgerLine> lines, int count, Func<LedgerLine, LocalizedString> about)
        {
            if (lines.Count == 0)
            {
                return;
            }

            text.Append(texts[key, count]).Append('\n');
            foreach (var line in lines.Take(MostLines))
            {
                text.Append("- ").Append(OneLine(line.What)).Append("\n  ").Append(about(line)).Append("\n  ")
                    .Append(root).Append("/toezeggingen/").Append(line.Commitment.CommitmentId.Value).Append('\n');
            }

            if (count > MostLines)
            {
                text.Append(texts["digest.more", count - MostLines]).Append('\n');
            }

            text.Append('\n');
        }
    }

    // What a resident typed must not be able to look like a line of ours.
    private static string OneLine(string what)
    {
        var line = string.Join(' ', what.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 140 ? line : line[..139] + "…";
    }
}
