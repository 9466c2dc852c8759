using Tentakel.Sortition.Solving.Fairness;
using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Solving.Panels;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Solving;

/// <summary>What every objective works with.</summary>
internal sealed class Context(SelectionRequest request, Problem problem, Watch watch, IRandomness randomness)
{
    private const int Walks = 4;

    // The master program has a row per type and an explicit inverse: beyond this it would take gigabytes.
    private const int MostTypesToClose = 2500;

    // Where a gap cannot be closed over panels: what is left is what a chance can be off, and a millionth is asked.
    private const double Enough = 5e-7;

    private double progress;
    private double leastLeft = 1;

    public SelectionRequest Request { get; } = request;

    public Problem Problem { get; } = problem;

    public Watch Watch { get; } = watch;

    public IRandomness Randomness { get; } = randomness;

    public PanelMaster Master { get; } = new(problem, randomness);

    /// <summary>Panels of the walk that left least, for when closing the gap would take too long.</summary>
    public List<TypePanel> BestWalk { get; private set; } = [];

    public bool CanClose => Problem.Types <= MostTypesToClose;

    public double[] Capacities { get; } = [.. problem.Capacity.Select(c => (double)c)];

    /// <summary>Whose chances are made fair: the types, or the kinds of household.</summary>
    public Units Units { get; } = Units.Of(problem);

    public void Report(SelectionPhase phase, double fraction, double gap)
    {
        progress = Math.Max(progress, fraction);
        Request.Progress?.Report(new SelectionProgress(phase, progress, gap));
    }

    /// <summary>The quotas as a linear program over expected counts; variables rows.. are the types.</summary>
    public DualSimplex Program()
    {
        var lp = new DualSimplex(Problem.Rows, Problem.Types);
        for (var row = 0; row < Problem.Rows; row++)
        {
            lp.SetBounds(row, Problem.Low[row], Problem.High[row]);
        }

        for (var t = 0; t < Problem.Types; t++)
        {
            lp.AddColumn(Problem.RowsOf[t], [], 0, Problem.Capacity[t], 1 + Randomness.NextDouble());
        }

        return lp;
    }

    public int[] TypeVariables() => [.. Enumerable.Range(Problem.Rows, Problem.Types)];

    /// <summary>
    /// Takes expected counts apart; gives the panels if that succeeds. What was found on the way stays in <see cref="Master"/>.
    /// </summary>
    public List<TypePanel>? Decompose(double[] target)
    {
        Report(SelectionPhase.Panels, 0.3, double.PositiveInfinity);
        for (var walk = 0; walk < Walks && !Watch.Expired; walk++)
        {
            var step = new FaceWalk(Problem, new IntegerSearch(Problem), Randomness);
            var panels = step.Run(target, CanClose ? 1e-10 : Enough / 5, Watch, left => Report(SelectionPhase.Panels, 0.3 + (0.3 * (1 - left)), left));
            foreach (var panel in panels)
            {
                Master.Add(panel.Counts);
            }

            if (step.Left < leastLeft)
            {
                (leastLeft, BestWalk) = (step.Left, PanelMaster.Normal(panels));
            }

            if (step.Left <= (CanClose ? 1e-9 : Enough))
            {
                return PanelMaster.Normal(panels);
            }

            if (walk > 0 && CanClose && Closing.Close(this, target, pricing: false, Watch) is { } mixed)
            {
                return mixed;
            }

            Report(SelectionPhase.Panels, 0.6, step.Left);
        }

        return CanClose ? Closing.Close(this, target, pricing: true, Watch) : null;
    }

    public double[] Expected(IReadOnlyList<TypePanel> panels)
    {
        var expected = new double[Problem.Types];
        foreach (var panel in panels)
        {
            for (var t = 0; t < expected.Length; t++)
            {
                expected[t] += panel.Probability * panel.Counts[t];
            }
        }

        return expected;
    }
}

/// <summary>A lottery over counts per type, with what was proved about it.</summary>
/// <param name="Panels">The lottery.</param>
/// <param name="Upper">Bound on the value of the objective.</param>
/// <param name="Realised">Value of the lottery.</param>
/// <param name="Gap">Certified gap.</param>
/// <param name="Complete">Whether it ran to its end.</param>
/// <param name="Impossible">Types no panel can hold.</param>
internal sealed record Fair(IReadOnlyList<TypePanel> Panels, double Upper, double Realised, double Gap, bool Complete, IReadOnlySet<int> Impossible);
