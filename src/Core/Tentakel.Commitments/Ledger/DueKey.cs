using System.Globalization;
using System.Linq.Expressions;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;

namespace Tentakel.Commitments.Ledger;

/// <summary>The place in a list of commitments, soonest due first.</summary>
internal readonly record struct DueKey(DateOnly DueOn, CommitmentId Id)
{
    public static string Of(Commitment commitment) => $"{commitment.DueOn.ToString("O", CultureInfo.InvariantCulture)}|{commitment.CommitmentId.Value}";

    /// <summary>Everything after a cursor; all of it without one.</summary>
    public static Outcome<Expression<Func<Commitment, bool>>> After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return Of(_ => true);
        }

        var parts = Cursor.TryDecode(cursor, out var key) ? key.Split('|') : [];
        if (parts.Length != 2
            || !DateOnly.TryParseExact(parts[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            || !Guid.TryParse(parts[1], out var guid))
        {
            return Refusal.Invalid(new FieldError("cursor", "platform.cursor-unknown"));
        }

        // In this form an index can be entered at the day.
        var id = new CommitmentId(guid);
        return Of(commitment => commitment.DueOn >= due && (commitment.DueOn > due || commitment.CommitmentId > id));
    }

    private static Outcome<Expression<Func<Commitment, bool>>> Of(Expression<Func<Commitment, bool>> filter) => filter;
}
