using System.Numerics;
using System.Runtime.InteropServices;

namespace Tentakel.Sortition.Solving.Linear;

/// <summary>The loops that cost the time, on as many numbers at once as the processor takes.</summary>
internal static class Vectors
{
    /// <summary>target += factor · source; gives the squared length of the new target.</summary>
    public static double AddScaledNorm(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(target);
        var from = MemoryMarshal.Cast<double, Vector<double>>(source[..target.Length]);
        var times = new Vector<double>(factor);
        var sum = Vector<double>.Zero;
        for (var i = 0; i < to.Length; i++)
        {
            var next = to[i] + (times * from[i]);
            to[i] = next;
            sum += next * next;
        }

        var norm = Vector.Sum(sum);
        for (var i = to.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] += factor * source[i];
            norm += target[i] * target[i];
        }

        return norm;
    }

    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        var to = MemoryMarshal.Cast<double, Vector<double>>(target);
        var from = MemoryMarshal.Cast<double, Vector<double>>(source[..target.Length]);
        var times = new Vector<double>(factor);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += times * from[i];
        }

        for (var i = to.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var left = MemoryMarshal.Cast<double, Vector<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        var sum = Vector<double>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        var dot = Vector.Sum(sum);
        for (var i = left.Length * Vector<double>.Count; i < a.Length; i++)
        {
            dot += a[i] * b[i];
        }

        return dot;
    }
}
