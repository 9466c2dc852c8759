using Tentakel.Sortition.Solving;

namespace Tentakel.Sortition;

/// <summary>The way in: from a pool and quotas to a fair lottery over panels.</summary>
public static class PanelLottery
{
    /// <summary>What is wrong with a request, all of it at once; empty if nothing is.</summary>
    /// <param name="request">The pool, the quotas and the settings.</param>
    public static IReadOnlyList<InputError> Check(SelectionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RequestCheck.Errors(request);
    }

    /// <summary>Finds the fairest lottery, or says why no panel meets the quotas.</summary>
    /// <param name="request">The pool, the quotas and the settings.</param>
    /// <param name="cancellation">Ends the computation; the best lottery so far is returned, with its certified gap.</param>
    /// <exception cref="SortitionInputException">The request is not right; see <see cref="Check"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or ran out of time, before there was any panel.</exception>
    public static SelectionOutcome Find(SelectionRequest request, CancellationToken cancellation = default)
    {
        var errors = Check(request);
        if (errors.Count > 0)
        {
            throw new SortitionInputException(errors);
        }

        return Selection.Run(request, cancellation);
    }
}
