using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Commitments.Ledger;

namespace Tentakel.Commitments.Features.MoveCommitment;

/// <summary>What a form of a move sends; each uses the fields it needs.</summary>
public sealed class MoveForm
{
    public string? Text { get; set; }

    /// <summary>What is filled in below the text.</summary>
    public string? Template { get; set; }

    public string? Reason { get; set; }

    public string? Question { get; set; }

    public string? To { get; set; }

    /// <summary>To whom it is sent on.</summary>
    public string? Organisation { get; set; }

    /// <summary>How that organisation is reached.</summary>
    public string? Reach { get; set; }

    /// <summary>Text, so that what is no number is refused in our own words.</summary>
    public string? WorkingDays { get; set; }

    /// <summary>What is promised with an answer.</summary>
    public string? PromiseText { get; set; }

    /// <inheritdoc cref="PromiseText"/>
    public string? PromiseBy { get; set; }

    /// <summary>A day, as a browser sends it.</summary>
    public string? DueOn { get; set; }

    /// <summary>Filled by "toch versturen": who sends it has seen what is in it.</summary>
    public string? Sure { get; set; }

    /// <summary>Sent twice, a colleague is asked once.</summary>
    public string? Key { get; set; }
}

/// <summary>The forms under one commitment.</summary>
public sealed record MoveForms(LedgerLine Line, IReadOnlyList<SelectListItem> Colleagues, string NewKey)
{
    /// <summary>Names of fields are unique on the page, so that an error is shown where it belongs.</summary>
    public static string Prefix(Guid id, string move) => $"{move}-{id:N}";

    /// <summary>Of the one form on the page that was not sent yet; null when there is none.</summary>
    public MoveWarning? Warning { get; init; }

    public MoveWarning? WarningOf(string move) => Warning?.Prefix == Prefix(move) ? Warning : null;

    public string Prefix(string move) => Prefix(Line.Commitment.CommitmentId.Value, move);

    /// <summary>What the desk of who answers often answers.</summary>
    public IReadOnlyList<SelectListItem> Templates { get; init; } = [];

    /// <summary>A template was just put into the answer: that form stays open.</summary>
    public bool Filled { get; init; }

    /// <summary>Field of the form for the tag helpers, which need a model to name it by.</summary>
    public MoveForm Form { get; } = new();

    public bool HasErrors(ModelStateDictionary state, string move)
    {
        ArgumentNullException.ThrowIfNull(state);
        var prefix = Prefix(move) + ".";
        return state.Any(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) && entry.Value?.Errors.Count > 0);
    }

    /// <summary>Moves that stand one step away: a line with seven buttons hides the one that is needed. With the name of their form.</summary>
    private static readonly (string Move, string Form)[] Rarely =
    [
        (PossibleMoves.Promise, "promise"), (PossibleMoves.Adjust, "adjust"), (PossibleMoves.Extend, "extend"), (PossibleMoves.Pause, "pause"),
        (PossibleMoves.Forward, "forward"), (PossibleMoves.Break, "break"), (PossibleMoves.Withdraw, "withdraw"),
    ];

    public int Rare => Rarely.Count(one => Line.Can(one.Move));

    /// <summary>One of them was sent and came back: what is wrong with it must be seen.</summary>
    public bool RareIsOpen(ModelStateDictionary state) => Rarely.Any(one => HasErrors(state, one.Form) || WarningOf(one.Form) is not null);

    public static string KeyOf(ModelStateDictionary state, string prefix, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.TryGetValue($"{prefix}.Form.{nameof(MoveForm.Key)}", out var entry) && entry.AttemptedValue is { Length: > 0 } sent ? sent : otherwise;
    }
}
