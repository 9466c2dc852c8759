using Tentakel.Platform.Privacy;

namespace Tentakel.Commitments.Features.MoveCommitment;

/// <summary>What is in a form that may point at one person; shown before it is sent, with a button to send it all the same.</summary>
/// <param name="Key">Of the sentence about who will read it.</param>
public sealed record MoveWarning(string Prefix, string Key, IReadOnlyList<PrivacyMark> Marks)
{
    /// <summary>Null when there is nothing to ask, or when it was asked already.</summary>
    public static MoveWarning? For(string prefix, string move, MoveForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!string.IsNullOrEmpty(form.Sure))
        {
            return null;
        }

        IReadOnlyList<PrivacyMark> marks = move switch
        {
            "answer" => PrivacyGuard.FindIn(form.Text, form.PromiseText),
            "promise" or "adjust" => PrivacyGuard.Find(form.Text),
            "ask" => PrivacyGuard.Find(form.Question),
            "hand-over" => PrivacyGuard.Find(form.Reason),
            _ => [],
        };
        return marks.Count == 0 ? null : new MoveWarning(prefix, move is "ask" or "hand-over" ? "marks.warn.colleague" : "marks.warn.public", marks);
    }
}
