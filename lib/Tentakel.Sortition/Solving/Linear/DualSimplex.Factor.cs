namespace Tentakel.Sortition.Solving.Linear;

/// <summary>The explicit inverse of the basis and what is computed afresh from it.</summary>
internal sealed partial class DualSimplex
{
    private double Times(double[] multipliers, int variable)
    {
        if (variable < rows)
        {
            return -multipliers[variable];
        }

        var sum = 0.0;
        for (var k = start[variable]; k < start[variable + 1]; k++)
        {
            sum += multipliers[rowIndex[k]] * coefficient[k];
        }

        return sum;
    }

    private void AddTo(double[] target, int variable, double factor)
    {
        if (variable < rows)
        {
            target[variable] -= factor;
            return;
        }

        for (var k = start[variable]; k < start[variable + 1]; k++)
        {
            target[rowIndex[k]] += factor * coefficient[k];
        }
    }

    private void Column(int variable)
    {
        if (variable < rows)
        {
            for (var i = 0; i < rows; i++)
            {
                column[i] = -inverse[(i * rows) + variable];
            }

            return;
        }

        var from = start[variable];
        var to = start[variable + 1];
        for (var i = 0; i < rows; i++)
        {
            var sum = 0.0;
            for (var k = from; k < to; k++)
            {
                sum += inverse[(i * rows) + rowIndex[k]] * coefficient[k];
            }

            column[i] = sum;
        }
    }

    /// <summary>Row multipliers of the true costs at this basis.</summary>
    private void Multipliers()
    {
        Array.Clear(multiplier);
        for (var i = 0; i < rows; i++)
        {
            if (cost[basis[i]] != 0)
            {
                Vectors.AddScaled(multiplier, cost[basis[i]], inverse.AsSpan(i * rows, rows));
            }
        }
    }

    private void ReducedCosts()
    {
        Multipliers();
        for (var j = 0; j < count; j++)
        {
            if (position[j] >= 0)
            {
                reduced[j] = 0;
                continue;
            }

            var d = cost[j] - Times(multiplier, j);
            if (Math.Abs(d) <= 1e-12)
            {
                d = 0;
            }

            reduced[j] = d;
            high[j] = d < 0 || (d == 0 && high[j]);
        }

        costsChanged = false;
    }

    /// <summary>Puts every variable that can move at the bound its reduced cost wants.</summary>
    private void Sides()
    {
        for (var j = 0; j < count; j++)
        {
            if (position[j] < 0 && reduced[j] != 0)
            {
                high[j] = reduced[j] < 0;
            }
        }
    }

    private void BasicValues()
    {
        Array.Clear(right);
        for (var j = 0; j < count; j++)
        {
            if (position[j] < 0)
            {
                var value = high[j] ? upper[j] : lower[j];
                if (value != 0)
                {
                    AddTo(right, j, -value);
                }
            }
        }

        for (var i = 0; i < rows; i++)
        {
            basic[i] = Vectors.Dot(inverse.AsSpan(i * rows, rows), right);
        }
    }

    /// <summary>
    /// Inverts the basis anew. Only the rows whose own variable is not basic need elimination; the rest follows.
    /// A dependent column is put out of the basis for the row variable that is left without a pivot.
    /// </summary>
    private void Factor()
    {
        for (var attempt = 0; !TryFactor(); attempt++)
        {
            if (attempt > rows)
            {
                throw new ArithmeticException("The basis cannot be inverted.");
            }
        }

        pivotsSinceFactor = 0;
        for (var i = 0; i < rows; i++)
        {
            weight[i] = Math.Max(1e-12, Vectors.Dot(inverse.AsSpan(i * rows, rows), inverse.AsSpan(i * rows, rows)));
        }

        ReducedCosts();
        BasicValues();
    }

    private bool TryFactor()
    {
        var free = Enumerable.Range(0, rows).Where(i => position[i] < 0).ToArray();
        var places = Enumerable.Range(0, rows).Where(p => basis[p] >= rows).ToArray();
        var size = free.Length;
        var local = new int[rows];
        Array.Fill(local, -1);
        for (var i = 0; i < size; i++)
        {
            local[free[i]] = i;
        }

        // [K | I] by Gauss-Jordan; row i of the right half ends as the row of the inverse for the column it pivoted.
        var width = 2 * size;
        var work = new double[size * width];
        for (var c = 0; c < size; c++)
        {
            var variable = basis[places[c]];
            for (var k = start[variable]; k < start[variable + 1]; k++)
            {
                if (local[rowIndex[k]] >= 0)
                {
                    work[(local[rowIndex[k]] * width) + c] = coefficient[k];
                }
            }

            work[(c * width) + size + c] = 1;
        }

        var pivotOf = new int[size];
        var used = new bool[size];
        var dependent = new List<int>();
        for (var c = 0; c < size; c++)
        {
            var best = -1;
            var largest = 1e-8;
            for (var i = 0; i < size; i++)
            {
                if (!used[i] && Math.Abs(work[(i * width) + c]) > largest)
                {
                    largest = Math.Abs(work[(i * width) + c]);
                    best = i;
                }
            }

            pivotOf[c] = best;
            if (best < 0)
            {
                dependent.Add(c);
                continue;
            }

            used[best] = true;
            var row = work.AsSpan(best * width, width);
            var inverted = 1 / row[c];
            for (var k = c; k < width; k++)
            {
                row[k] *= inverted;
            }

            for (var i = 0; i < size; i++)
            {
                var factor = work[(i * width) + c];
                if (i != best && factor != 0)
                {
                    Vectors.AddScaled(work.AsSpan((i * width) + c, width - c), -factor, row[c..]);
                }
            }
        }

        if (dependent.Count > 0)
        {
            var unused = new Queue<int>(Enumerable.Range(0, size).Where(i => !used[i]));
            foreach (var c in dependent)
            {
                var logical = free[unused.Dequeue()];
                var variable = basis[places[c]];
                position[variable] = -1;
                high[variable] = reduced[variable] < 0;
                basis[places[c]] = logical;
                position[logical] = places[c];
            }

            return false;
        }

        Array.Clear(inverse);
        for (var c = 0; c < size; c++)
        {
            var from = work.AsSpan((pivotOf[c] * width) + size, size);
            var to = places[c] * rows;
            for (var k = 0; k < size; k++)
            {
                inverse[to + free[k]] = from[k];
            }
        }

        // The total of a row whose variable is basic: the sum of its columns' values, from the rows above.
        for (var c = 0; c < size; c++)
        {
            var variable = basis[places[c]];
            var from = inverse.AsSpan(places[c] * rows, rows);
            for (var k = start[variable]; k < start[variable + 1]; k++)
            {
                if (position[rowIndex[k]] is var at and >= 0)
                {
                    Vectors.AddScaled(inverse.AsSpan(at * rows, rows), coefficient[k], from);
                }
            }
        }

        for (var i = 0; i < rows; i++)
        {
            if (position[i] >= 0)
            {
                inverse[(position[i] * rows) + i] -= 1;
            }
        }

        return true;
    }

    /// <summary>Breaks a tie that lasts: moves the reduced costs a little, each to its own side.</summary>
    private void Perturb(int salt)
    {
        var state = (uint)salt * 2654435761u;
        for (var j = 0; j < count; j++)
        {
            state = (state * 1664525u) + 1013904223u;
            if (position[j] < 0)
            {
                reduced[j] += (high[j] ? -1 : 1) * 1e-6 * (1 + (state >> 8) / 16777216.0);
            }
        }
    }

    private void Grow()
    {
        var room = lower.Length * 2;
        Array.Resize(ref lower, room);
        Array.Resize(ref upper, room);
        Array.Resize(ref cost, room);
        Array.Resize(ref reduced, room);
        Array.Resize(ref alpha, room);
        Array.Resize(ref position, room);
        Array.Resize(ref high, room);
        Array.Resize(ref start, room + 1);
    }
}
