using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>Fréchet distances of two sets cut into 1, 2, .. parts, and the straight line through them in the inverse size of a
/// part.</summary>
/// <param name="most">Largest number of parts, 2 or more.</param>
/// <param name="divisions">Random divisions into each number of parts.</param>
internal sealed class FrechetLine(int most, int divisions)
{
    /// <summary>Where the line through all means meets 1/N = 0.</summary>
    /// <param name="x">[N, F], float64, as both.</param>
    /// <param name="y">[N, F]</param>
    public Estimate Intercept(Tensor x, Tensor y, Generator rng, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        long count = x.shape[0];
        double[] inverse = [.. Enumerable.Range(1, most).Select(parts => 1.0 / (count / parts))];
        double[] weights = InterceptWeights(inverse);
        Estimate whole = FrechetDistance.BetweenSets(x, y);
        double value = weights[0] * whole.Mean;
        for (int parts = 2; parts <= most; parts++)
            value += weights[parts - 1] * MeanOf(x, y, parts, rng, context);
        return new Estimate(value, whole.StandardError, count);
    }

    /// <summary>Over the parts of all divisions.</summary>
    private double MeanOf(Tensor x, Tensor y, int parts, Generator rng, EvaluationContext context)
    {
        long count = x.shape[0], size = count / parts;
        double sum = 0;
        for (int division = 0; division < divisions; division++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            Tensor ofX = randperm(count, dtype: ScalarType.Int64, generator: rng);
            Tensor ofY = randperm(count, dtype: ScalarType.Int64, generator: rng);
            for (int part = 0; part < parts; part++)
            {
                sum += FrechetDistance.Between(
                    FittedGaussian.Of(x.index_select(0, ofX.narrow(0, part * size, size))),
                    FittedGaussian.Of(y.index_select(0, ofY.narrow(0, part * size, size))));
            }
        }

        return sum / (divisions * parts);
    }

    /// <summary>By least squares: 1/n − x̄ (x_i − x̄)/Σ (x − x̄)².</summary>
    private static double[] InterceptWeights(double[] x)
    {
        double mean = x.Average(), spread = x.Sum(value => (value - mean) * (value - mean));
        return [.. x.Select(value => (1.0 / x.Length) - (mean * (value - mean) / spread))];
    }
}
