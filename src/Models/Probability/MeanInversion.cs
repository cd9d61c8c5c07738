using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>The parameter that gives a distribution a wanted mean, where that has no closed form.</summary>
public static class MeanInversion
{
    /// <summary>Halvings of the bracket: 2⁻⁵⁰ of it is left.</summary>
    private const int Halvings = 50;

    /// <param name="mean">Rising in the parameter, elementwise.</param>
    /// <param name="target">Wanted means, any shape.</param>
    /// <param name="low">A parameter whose mean is below every target, and <paramref name="high"/> one above.</param>
    /// <returns>The shape of the target, float64.</returns>
    public static Tensor Solve(Func<Tensor, Tensor> mean, Tensor target, double low, double high)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor wanted = target.to_type(ScalarType.Float64);
        Tensor below = full_like(wanted, low), above = full_like(wanted, high);
        for (int i = 0; i < Halvings; i++)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor middle = (below + above) * 0.5, isLow = mean(middle) < wanted;
            (below, above) = (where(isLow, middle, below).MoveToOuterDisposeScope(), where(isLow, above, middle).MoveToOuterDisposeScope());
        }

        return ((below + above) * 0.5).MoveToOuterDisposeScope();
    }
}
