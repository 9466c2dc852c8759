using System.Diagnostics;
using Tentakel.Sortition.Solving.Fairness;
using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Solving.Panels;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Solving;

/// <summary>One request from beginning to end.</summary>
internal static class Selection
{
    public static SelectionOutcome Run(SelectionRequest request, CancellationToken cancellation)
    {
        var started = Environment.CpuUsage.TotalTime;
        var watch = new Watch(request.Limits.Time, cancellation);
        var randomness = request.Randomness ?? new SeededGenerator("1");
        var problem = Problem.Of(request);
        var context = new Context(request, problem, watch, randomness);
        context.Report(SelectionPhase.Feasibility, 0, double.PositiveInfinity);

        var search = new IntegerSearch(problem);
        var weights = new double[problem.Types];
        for (var t = 0; t < weights.Length; t++)
        {
            weights[t] = randomness.NextDouble();
        }

        switch (search.Run(weights, double.NegativeInfinity, any: true, int.MaxValue, watch))
        {
            case SearchStatus.None:
                return new SelectionOutcome(Infeasibility.Explain(request, cancellation));
            case SearchStatus.Stopped:
                throw new OperationCanceledException("No panel was found within the limits.", cancellation);
        }

        context.Master.Add(search.Best);
        var fair = problem.Seats == 0 ? Nobody(problem) : request.Objective switch
        {
            Objective.Leximin => Leximin.Solve(context, firstOnly: false),
            Objective.Maximin => Leximin.Solve(context, firstOnly: true),
            Objective.Nash => Nash.Solve(context),
            Objective.Goldilocks => Goldilocks.Solve(context),
            Objective.MaxEntropy => MaxEntropy.Solve(context),
            Objective.Legacy => Legacy.Solve(context),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Objective, "There is no such objective."),
        };
        var panels = Expansion.Of(problem, fair.Panels, randomness);
        var result = Report.Of(request, problem, fair, panels, (Environment.CpuUsage.TotalTime - started).TotalSeconds);
        context.Report(SelectionPhase.Done, 1, fair.Gap);
        return new SelectionOutcome(result);
    }

    /// <summary>Every seat is taken by somebody who was chosen already.</summary>
    private static Fair Nobody(Problem problem) =>
        new([new TypePanel(new int[problem.Types], 1)], 1, 1, 0, true, Enumerable.Range(0, problem.Types).ToHashSet());
}
