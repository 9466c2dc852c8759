using Tentakel.Sortition.Solving.Linear;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>
/// min Σ f(v) where G v = h and low ≤ v ≤ up, each f one of: nothing, -a·log v, a·v·log v.
/// A primal-dual interior point method; the equations for a step have one row per constraint.
/// </summary>
/// <remarks>Source: Nocedal and Wright, "Numerical Optimization", 2006, chapters 14 and 19.</remarks>
internal sealed class ConvexProgram(int rows)
{
    private readonly List<int[]> columnRows = [];
    private readonly List<double[]> columnValues = [];
    private readonly List<Term> terms = [];

    private double[] direction = [];
    private double[] scale = [];

    public double[] Right { get; } = new double[rows];

    /// <summary>The solution.</summary>
    public double[] Value { get; private set; } = [];

    /// <summary>How far the constraints are from holding.</summary>
    public double Residual { get; private set; }

    public enum Shape
    {
        Zero,
        Log,
        Entropy,
    }

    public int Add(int[] inRows, double[] values, double low, double up, Shape shape = Shape.Zero, double factor = 0)
    {
        columnRows.Add(inRows);
        columnValues.Add(values);
        terms.Add(new Term(low, up, shape, factor));
        return terms.Count - 1;
    }

    public bool Solve(Watch watch)
    {
        var n = terms.Count;
        var v = terms.Select(t => t.Low + (0.5 * (t.Up - t.Low))).ToArray();
        var y = new double[rows];
        var lowDual = terms.Select(t => t.HasLow ? 1.0 : 0).ToArray();
        var upDual = Enumerable.Repeat(1.0, n).ToArray();
        var gradient = new double[n];
        direction = new double[n];
        scale = new double[n];
        Value = v;
        var residual = new double[rows];
        var normal = new double[rows * rows];
        var sigma = 0.2;
        for (var round = 0; round < 120; round++)
        {
            if (watch.Expired)
            {
                return false;
            }

            var mu = Complementarity(v, lowDual, upDual);
            Constraints(v, residual);
            Residual = residual.Max(Math.Abs);
            if (mu < 1e-13 && Residual < 1e-10 && round > 0)
            {
                return true;
            }

            var target = Math.Max(mu * sigma, 1e-15);
            for (var i = 0; i < n; i++)
            {
                var term = terms[i];
                var (first, second) = term.Derivatives(v[i]);
                gradient[i] = -(first - Dot(i, y) - (term.HasLow ? target / (v[i] - term.Low) : 0) + (target / (term.Up - v[i])));
                scale[i] = 1 / (second + (term.HasLow ? lowDual[i] / (v[i] - term.Low) : 0) + (upDual[i] / (term.Up - v[i])) + 1e-14);
            }

            var step = Normal(normal, gradient, residual);
            for (var i = 0; i < n; i++)
            {
                direction[i] = scale[i] * (gradient[i] + Dot(i, step));
            }

            if (!direction.All(double.IsFinite))
            {
                return false;
            }

            var (primal, dual) = Lengths(v, lowDual, upDual, target);
            for (var i = 0; i < n; i++)
            {
                var term = terms[i];
                var toLow = v[i] - term.Low;
                var toUp = term.Up - v[i];
                if (term.HasLow)
                {
                    lowDual[i] += dual * (((target - (lowDual[i] * direction[i])) / toLow) - lowDual[i]);
                }

                upDual[i] += dual * (((target + (upDual[i] * direction[i])) / toUp) - upDual[i]);
                // A variable that has only one value creeps up to its bound until rounding would put it there.
                v[i] = Math.Clamp(v[i] + (primal * direction[i]), term.Low + 1e-14, term.Up - (1e-14 * (1 + term.Up)));
            }

            for (var row = 0; row < rows; row++)
            {
                y[row] += dual * step[row];
            }

            sigma = Math.Min(primal, dual) > 0.9 ? 0.05 : Math.Min(primal, dual) > 0.5 ? 0.2 : 0.6;
        }

        return Residual < 1e-7;
    }

    private double Complementarity(double[] v, double[] lowDual, double[] upDual)
    {
        var sum = 0.0;
        var pairs = 0;
        for (var i = 0; i < v.Length; i++)
        {
            if (terms[i].HasLow)
            {
                sum += (v[i] - terms[i].Low) * lowDual[i];
                pairs++;
            }

            sum += (terms[i].Up - v[i]) * upDual[i];
            pairs++;
        }

        return sum / Math.Max(1, pairs);
    }

    private void Constraints(double[] v, double[] residual)
    {
        Right.CopyTo(residual, 0);
        for (var i = 0; i < v.Length; i++)
        {
            for (var k = 0; k < columnRows[i].Length; k++)
            {
                residual[columnRows[i][k]] -= columnValues[i][k] * v[i];
            }
        }
    }

    /// <summary>Solves (G D Gᵀ) step = residual - G D gradient by Cholesky.</summary>
    private double[] Normal(double[] matrix, double[] gradient, double[] residual)
    {
        Array.Clear(matrix);
        var right = (double[])residual.Clone();
        for (var i = 0; i < gradient.Length; i++)
        {
            var (inRows, values) = (columnRows[i], columnValues[i]);
            for (var a = 0; a < inRows.Length; a++)
            {
                var scaled = values[a] * scale[i];
                right[inRows[a]] -= scaled * gradient[i];
                for (var b = 0; b <= a; b++)
                {
                    matrix[(Math.Max(inRows[a], inRows[b]) * rows) + Math.Min(inRows[a], inRows[b])] += scaled * values[b];
                }
            }
        }

        for (var r = 0; r < rows; r++)
        {
            var to = matrix.AsSpan(r * rows, rows);
            var whole = to[r];
            for (var c = 0; c < r; c++)
            {
                var with = matrix.AsSpan(c * rows, rows);
                to[c] = (to[c] - Vectors.Dot(to[..c], with[..c])) / with[c];
            }

            var pivot = whole - Vectors.Dot(to[..r], to[..r]);
            // A row that depends on others: a huge pivot leaves its multiplier where it is.
            to[r] = pivot > 1e-13 * Math.Max(whole, 1e-300) ? Math.Sqrt(pivot) : 1e64;
        }

        for (var r = 0; r < rows; r++)
        {
            right[r] = (right[r] - Vectors.Dot(matrix.AsSpan(r * rows, r), right.AsSpan(0, r))) / matrix[(r * rows) + r];
        }

        for (var r = rows - 1; r >= 0; r--)
        {
            right[r] /= matrix[(r * rows) + r];
            Vectors.AddScaled(right.AsSpan(0, r), -right[r], matrix.AsSpan(r * rows, r));
        }

        return right;
    }

    private (double Primal, double Dual) Lengths(double[] v, double[] lowDual, double[] upDual, double target)
    {
        var primal = 1.0;
        var dual = 1.0;
        for (var i = 0; i < v.Length; i++)
        {
            var term = terms[i];
            if (direction[i] < 0)
            {
                primal = Math.Min(primal, 0.995 * (term.Low - v[i]) / direction[i]);
            }
            else if (direction[i] > 0)
            {
                primal = Math.Min(primal, 0.995 * (term.Up - v[i]) / direction[i]);
            }

            if (term.HasLow)
            {
                var change = ((target - (lowDual[i] * direction[i])) / (v[i] - term.Low)) - lowDual[i];
                dual = change < 0 ? Math.Min(dual, -0.995 * lowDual[i] / change) : dual;
            }

            var upChange = ((target + (upDual[i] * direction[i])) / (term.Up - v[i])) - upDual[i];
            dual = upChange < 0 ? Math.Min(dual, -0.995 * upDual[i] / upChange) : dual;
        }

        return (primal, dual);
    }

    private double Dot(int variable, double[] y)
    {
        var sum = 0.0;
        for (var k = 0; k < columnRows[variable].Length; k++)
        {
            sum += columnValues[variable][k] * y[columnRows[variable][k]];
        }

        return sum;
    }

    private readonly record struct Term(double Low, double Up, Shape Shape, double Factor)
    {
        /// <summary>The logarithm keeps its variable off zero by itself.</summary>
        public bool HasLow => Shape == Shape.Zero;

        public (double First, double Second) Derivatives(double v) => Shape switch
        {
            Shape.Log => (-Factor / v, Factor / (v * v)),
            Shape.Entropy => (Factor * (Math.Log(v) + 1), Factor / v),
            _ => (0, 0),
        };
    }
}
