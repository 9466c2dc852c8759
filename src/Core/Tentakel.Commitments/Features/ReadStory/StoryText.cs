using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.ReadStory;

/// <summary>The sentence of each line of a story, in the language of the reader.</summary>
public sealed class StoryText(IStringLocalizer<CommitmentsTexts> texts, TermText terms, Agreements agreements)
{
    internal async Task<IReadOnlyList<StoryLine>> Tell(
        ProgrammeId programme, List<StoryLine> lines, List<Shown> askers, CancellationToken cancellation)
    {
        var waited = lines.Exists(line => line.Move == CommitmentMove.Lapse)
            ? terms.Length(await agreements.Term(programme, TermFor.Confirmation, cancellation))
            : "";
        return [.. lines.Select((line, index) => line with { Sentence = Sentences.Begin(Sentence(line, askers[index], waited)) })];
    }

    private string Sentence(StoryLine line, Shown asker, string waited)
    {
        var on = terms.Date(Amsterdam.DateOf(line.At));
        var due = terms.Date(line.DueOn);
        var from = line.From.InSentence;
        var to = line.To.InSentence;
        var who = line.Who?.InSentence ?? to;
        return line.Move switch
        {
            CommitmentMove.Open when line.Kind == CommitmentKind.Information => texts["story.asked-in", to, on, Sentences.Begin(line.To.Name), asker.Name, due],
            CommitmentMove.Open when line.Text is not null || line.Kind is CommitmentKind.Action or CommitmentKind.Deliverable => texts["story.promise", due],
            CommitmentMove.Open => texts["story.open", to, on, due],
            CommitmentMove.OfferHandOver => Because("story.offer-hand-over", line, from, to, on),
            CommitmentMove.AcceptHandOver => Because("story.accept-hand-over", line, from, to, on),
            CommitmentMove.ReturnHandOver => Because("story.return-hand-over", line, from, to, on),
            CommitmentMove.Extend => Because("story.extend", line, who, due, on),
            CommitmentMove.Pause => Because(line.ReaderAsked ? "story.pause.you" : "story.pause", line, who, due, on),
            CommitmentMove.Resume => texts["story.resume", on, due],
            CommitmentMove.Fulfil when line.Kind == CommitmentKind.Information => "",
            CommitmentMove.Fulfil => texts[line.ReaderAsked ? "story.fulfil.you" : "story.fulfil"],
            CommitmentMove.Confirm => texts[line.IsReader ? "story.confirm.you" : "story.confirm", on],
            CommitmentMove.Reopen => texts["story.reopen", to, due],
            CommitmentMove.Lapse => texts["story.lapse", waited],
            CommitmentMove.Withdraw => Because("story.withdraw", line, who, due, on),
            CommitmentMove.MarkOverdue when line.Kind == CommitmentKind.Information =>
                texts["story.asked-overdue", line.To.Name, asker.Name, terms.Date(line.DueOn.AddDays(1))],
            CommitmentMove.MarkOverdue => texts["story.mark-overdue", terms.Date(line.DueOn.AddDays(1))],
            CommitmentMove.Break => Because("story.break", line, who, due, on),
            CommitmentMove.Remind => texts["story.remind", to, on, due],
            CommitmentMove.Climb => texts["story.climb", from, to, on],
            CommitmentMove.Promise => texts["story.promise", due],
            CommitmentMove.Adjust => Because("story.adjust", line, who, due, on),
            CommitmentMove.Join => texts["story.join", on],
            CommitmentMove.Part => texts["story.part", on],

            // The public may read to whom, when its room lets the text through; else only that it was sent on.
            CommitmentMove.Forward => Because(line.Text is null ? "story.forward-somewhere" : "story.forward", line, from, line.Text ?? "", on),
            _ => throw new InvalidOperationException($"No sentence for {line.Move}."),
        };
    }

    private string Because(string key, StoryLine line, string first, string second, string third) =>
        $"{texts[key, first, second, third].Value} {(string.IsNullOrEmpty(line.Reason) ? "" : texts["story.reason", line.Reason].Value)}".TrimEnd();
}
