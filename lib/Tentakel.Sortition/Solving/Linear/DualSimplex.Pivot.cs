namespace Tentakel.Sortition.Solving.Linear;

/// <summary>One step: which row leaves, which variable enters, and what that changes.</summary>
internal sealed partial class DualSimplex
{
    /// <summary>The row that is farthest out of its box, measured along the edge.</summary>
    private int Leaving()
    {
        var best = -1;
        var most = 0.0;
        for (var i = 0; i < rows; i++)
        {
            var variable = basis[i];
            var value = basic[i];
            var off = value < lower[variable] ? lower[variable] - value : value - upper[variable];
            if (off > PrimalTolerance && off * off > most * weight[i])
            {
                most = off * off / weight[i];
                best = i;
            }
        }

        return best;
    }

    private void PivotRow(int row)
    {
        var rho = inverse.AsSpan(row * rows, rows);
        for (var i = 0; i < rows; i++)
        {
            alpha[i] = -rho[i];
        }

        for (var j = rows; j < count; j++)
        {
            if (position[j] < 0)
            {
                alpha[j] = onlyOnes ? Sum(rho, rowIndex.AsSpan(start[j], start[j + 1] - start[j])) : Along(rho, j);
            }
        }
    }

    /// <summary>Most programs here count people: without the coefficients half the memory is read.</summary>
    private static double Sum(ReadOnlySpan<double> rho, ReadOnlySpan<int> at)
    {
        var sum = 0.0;
        foreach (var row in at)
        {
            sum += rho[row];
        }

        return sum;
    }

    private double Along(ReadOnlySpan<double> rho, int variable)
    {
        var sum = 0.0;
        for (var k = start[variable]; k < start[variable + 1]; k++)
        {
            sum += rho[rowIndex[k]] * coefficient[k];
        }

        return sum;
    }

    /// <summary>
    /// Passes every breakpoint at which flipping a boxed variable still leaves the row outside its box,
    /// and takes the largest pivot among those that tie at the last. The first <paramref name="flips"/> of those passed are flipped.
    /// </summary>
    /// <remarks>A step passes many breakpoints one by one: a heap gives the next without looking at all that are left.</remarks>
    private int Entering(double sign, double slope, out int flips)
    {
        if (candidates.Length < lower.Length)
        {
            (candidates, passed, ratios) = (new int[lower.Length], new int[lower.Length], new double[lower.Length]);
        }

        var found = 0;
        for (var j = 0; j < count; j++)
        {
            var a = sign * alpha[j];
            if ((high[j] ? a > PivotTolerance : a < -PivotTolerance) && position[j] < 0 && upper[j] > lower[j])
            {
                ratios[found] = Math.Abs(reduced[j]) / Math.Abs(a);
                candidates[found++] = j;
            }
        }

        for (var i = (found / 2) - 1; i >= 0; i--)
        {
            Sift(i, found);
        }

        flips = 0;
        while (found > 0)
        {
            var bound = double.PositiveInfinity;
            var end = flips;
            var best = -1;
            var largest = 0.0;
            while (found > 0 && ratios[0] <= bound)
            {
                var j = candidates[0];
                var size = Math.Abs(alpha[j]);
                bound = Math.Min(bound, ratios[0] + (DualTolerance / size));
                slope -= size * (upper[j] - lower[j]);
                if (size > largest)
                {
                    largest = size;
                    best = j;
                }

                passed[end++] = j;
                found--;
                (candidates[0], ratios[0]) = (candidates[found], ratios[found]);
                Sift(0, found);
            }

            if (slope <= PrimalTolerance)
            {
                return best;
            }

            flips = end;
        }

        return -1;
    }

    private void Sift(int place, int length)
    {
        if (place >= length)
        {
            return;
        }

        var (item, ratio) = (candidates[place], ratios[place]);
        while ((2 * place) + 1 is var child && child < length)
        {
            child += child + 1 < length && ratios[child + 1] < ratios[child] ? 1 : 0;
            if (ratios[child] >= ratio)
            {
                break;
            }

            (candidates[place], ratios[place]) = (candidates[child], ratios[child]);
            place = child;
        }

        (candidates[place], ratios[place]) = (item, ratio);
    }

    private void Step(int leaving, int entering, double bound, int flips, bool leavesHigh)
    {
        var variable = basis[leaving];
        if (flips > 0)
        {
            Array.Clear(right);
            for (var c = 0; c < flips; c++)
            {
                var j = passed[c];
                AddTo(right, j, high[j] ? lower[j] - upper[j] : upper[j] - lower[j]);
                high[j] = !high[j];
            }

            for (var i = 0; i < rows; i++)
            {
                basic[i] -= Vectors.Dot(inverse.AsSpan(i * rows, rows), right);
            }
        }

        var ratio = reduced[entering] / alpha[entering];
        for (var j = 0; j < count; j++)
        {
            if (position[j] < 0)
            {
                var d = reduced[j] - (ratio * alpha[j]);
                // What rounding pushed over the edge is put on it: the bound is computed from the true costs anyway.
                // A variable that cannot move for now may have any reduced cost: it is put right when it can move again.
                reduced[j] = upper[j] <= lower[j] ? d : high[j] ? Math.Min(d, 0) : Math.Max(d, 0);
            }
        }

        reduced[variable] = -ratio;
        reduced[entering] = 0;

        var pivot = column[leaving];
        var step = (basic[leaving] - bound) / pivot;
        var from = high[entering] ? upper[entering] : lower[entering];
        var pivotRow = inverse.AsSpan(leaving * rows, rows);
        var inverted = 1 / pivot;
        for (var i = 0; i < rows; i++)
        {
            pivotRow[i] *= inverted;
        }

        for (var i = 0; i < rows; i++)
        {
            if (i != leaving && column[i] != 0)
            {
                basic[i] -= step * column[i];
                weight[i] = Math.Max(1e-12, Vectors.AddScaledNorm(inverse.AsSpan(i * rows, rows), -column[i], pivotRow));
            }
        }

        weight[leaving] = Math.Max(1e-12, Vectors.Dot(pivotRow, pivotRow));
        basic[leaving] = from + step;
        basis[leaving] = entering;
        position[entering] = leaving;
        position[variable] = -1;
        high[variable] = leavesHigh;
        pivotsSinceFactor++;
        Pivots++;
    }
}
