using Tentakel.Sortition.Solving;

namespace Tentakel.Sortition;

/// <summary>Who leaves a panel, and who may take their seats.</summary>
public sealed record ReplacementRequest
{
    /// <summary>The request the panel came from. Its objective, quotas and rule on addresses hold for the replacement too.</summary>
    public required SelectionRequest Selection { get; init; }

    /// <summary>The panel as it was: rows of the pool, as many as there are seats.</summary>
    public required IReadOnlyList<int> Panel { get; init; }

    /// <summary>Rows of the panel that leave; at least one.</summary>
    public required IReadOnlyList<int> Leaving { get; init; }

    /// <summary>Rows of the alternates who can still come; they go before the others.</summary>
    public IReadOnlyList<int> Alternates { get; init; } = [];

    /// <summary>Whether others of the pool may be asked where the alternates cannot keep the quotas.</summary>
    public bool FromPool { get; init; } = true;

    /// <summary>Rows that cannot come, besides those the request excludes, such as people who declined before.</summary>
    public IReadOnlyList<int> Unavailable { get; init; } = [];
}

/// <summary>A lottery over the ways to fill the seats that came free.</summary>
public sealed record ReplacementResult
{
    /// <summary>
    /// The request that was solved: who stays is chosen already, who cannot come is excluded, and quotas that cannot be met any
    /// more were widened. It is the request of the <see cref="Lottery"/>, for rounding and for a package.
    /// </summary>
    public required SelectionRequest Request { get; init; }

    /// <summary>Whole panels, who stays included; each keeps the quotas of <see cref="Request"/>.</summary>
    public required LotteryResult Lottery { get; init; }

    /// <summary>Whether only alternates can be drawn.</summary>
    public required bool FromAlternates { get; init; }

    /// <summary>The quotas that had to give way: the smallest total of seats times weight. Empty if all hold again.</summary>
    public required IReadOnlyList<QuotaChange> Deviations { get; init; }

    /// <summary>The same in sentences in English.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }
}

/// <summary>Fills the seats of people who leave so that the quotas hold again, or as nearly as they can.</summary>
public static class Replacement
{
    /// <summary>
    /// Finds the fairest lottery over all ways to fill the seats: from the alternates if the quotas can hold with them, else from
    /// the whole pool, else with the smallest deviation there is.
    /// </summary>
    /// <param name="request">Who leaves and who may come.</param>
    /// <param name="cancellation">Ends the computation; the best lottery so far is returned.</param>
    /// <exception cref="SortitionInputException">The panel has not as many people as seats, or a row is not where it should be.</exception>
    /// <exception cref="NoReplacementException">There are fewer people than seats to fill, or the rule on addresses leaves too few.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or ran out of time, before there was any panel.</exception>
    public static ReplacementResult Find(ReplacementRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var stays = request.Panel.Except(request.Leaving).Order().ToArray();
        var others = Enumerable.Range(0, request.Selection.Pool.Count).Except(request.Panel).Except(request.Unavailable).Except(request.Selection.Excluded).ToArray();
        var alternates = others.Intersect(request.Alternates).ToArray();
        SelectionRequest With(int[] candidates) => request.Selection with
        {
            AlreadyChosen = stays,
            Excluded = [.. Enumerable.Range(0, request.Selection.Pool.Count).Except(stays).Except(candidates)],
        };

        InfeasibleResult? nearest = null;
        var first = alternates.Length >= request.Leaving.Count ? With(alternates) : null;
        if (first is not null)
        {
            var outcome = PanelLottery.Find(first, cancellation);
            if (outcome.Lottery is { } lottery)
            {
                return Made(first, lottery, fromAlternates: true, [], request);
            }

            nearest = outcome.Infeasible;
        }

        var wider = request.FromPool ? With(others) : first ?? With(alternates);
        if (request.FromPool || first is null)
        {
            var outcome = PanelLottery.Find(wider, cancellation);
            if (outcome.Lottery is { } lottery)
            {
                return Made(wider, lottery, fromAlternates: !request.FromPool, [], request);
            }

            nearest = outcome.Infeasible;
        }

        // Flexible bounds were agreed for the draw; here somebody has left, and the nearest there is must do.
        var open = wider with { Quotas = new Quotas(wider.Quotas.Select(q => q with { FlexMin = 0, FlexMax = Math.Max(q.Max, wider.Seats) })) };
        nearest = nearest!.CanBeRelaxed && nearest.IsSmallest && SameFlex(wider, open) ? nearest : PanelLottery.Find(open, cancellation).Infeasible!;
        if (!nearest.CanBeRelaxed)
        {
            throw new NoReplacementException(nearest.Sentences.Count > 0 ? nearest.Sentences[0] : "Nobody can take these seats.");
        }

        var changes = nearest.Changes.ToDictionary(c => (c.Quota.Row, c.Quota.Name));
        var relaxed = open with { Quotas = new Quotas(open.Quotas.Select(q => changes.TryGetValue((q.Row, q.Name), out var c) ? q with { Min = c.Min, Max = c.Max } : q)) };
        return PanelLottery.Find(relaxed, cancellation).Lottery is { } near
            ? Made(relaxed, near, fromAlternates: !request.FromPool, nearest.Changes, request)
            : throw new InvalidOperationException("The relaxed quotas cannot be met.");
    }

    private static bool SameFlex(SelectionRequest a, SelectionRequest b) =>
        a.Quotas.Zip(b.Quotas).All(q => (q.First.FlexMin ?? 0) == q.Second.FlexMin && Math.Max(q.First.Max, q.First.FlexMax ?? a.Seats) == q.Second.FlexMax);

    private static ReplacementResult Made(SelectionRequest solved, LotteryResult lottery, bool fromAlternates, IReadOnlyList<QuotaChange> changes, ReplacementRequest request)
    {
        var seats = request.Leaving.Distinct().Count();
        var sentences = new List<string> { $"{(seats == 1 ? "One seat is" : $"{seats} seats are")} filled from {(fromAlternates ? "the alternates" : "the pool")}." };
        sentences.AddRange(changes.Count == 0 ? ["All quotas hold again."] : changes.Select(c => c.Sentence).Prepend("The quotas cannot all hold; this is the smallest deviation:"));
        return new ReplacementResult { Request = solved, Lottery = lottery, FromAlternates = fromAlternates, Deviations = changes, Sentences = sentences };
    }

    private static void Check(ReplacementRequest request)
    {
        var errors = new List<InputError>();
        void Wrong(InputErrorCode code, string message) => errors.Add(new(code, InputTable.Settings, null, "replace", message));
        var pool = request.Selection.Pool;
        foreach (var row in request.Panel.Concat(request.Leaving).Concat(request.Alternates).Concat(request.Unavailable).Where(row => row < 0 || row >= pool.Count).Distinct())
        {
            Wrong(InputErrorCode.BadRow, $"Row {row + 1} is not in the pool, which has {pool.Count} people.");
        }

        if (request.Panel.Distinct().Count() != request.Selection.Seats || request.Panel.Count != request.Selection.Seats)
        {
            Wrong(InputErrorCode.SeatsDoNotFit, $"The panel has {request.Panel.Distinct().Count()} different people for {request.Selection.Seats} seats.");
        }

        if (request.Leaving.Count == 0)
        {
            Wrong(InputErrorCode.BadRow, "Nobody leaves.");
        }

        foreach (var row in request.Leaving.Except(request.Panel))
        {
            Wrong(InputErrorCode.BadRow, $"Row {row + 1} leaves, but is not on the panel.");
        }

        foreach (var row in request.Alternates.Intersect(request.Panel))
        {
            Wrong(InputErrorCode.BadRow, $"Row {row + 1} is an alternate and on the panel.");
        }

        SortitionInputException.ThrowIfAny(errors);
    }
}

/// <summary>The seats cannot be filled at all, whatever the quotas.</summary>
public sealed class NoReplacementException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why, in a sentence.</param>
    public NoReplacementException(string message)
        : base(message)
    {
    }
}
