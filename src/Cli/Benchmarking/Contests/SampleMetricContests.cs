using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Metrics that compare 10,000 samples with as many real examples, and other real examples in their place, features given.
/// Their floor is the multiply-adds of matrix products that no way of computing them spares, in float32.</summary>
internal static class SampleMetricContests
{
    private const long Count = 10_000;
    private const double Features = FirstPixels.FeatureCount;

    /// <summary>Covariances of the samples, the reference and the other real examples;
    /// all that depends on them is computed in float64.</summary>
    private const double FrechetWork = 3 * Count * Features * Features;

    /// <summary>Each of the three sets with itself, every pair once, and the reference with both others.</summary>
    private const double NeighbourWork = ((3 * 0.5) + 2) * Count * Count * Features;

    public static IEnumerable<Contest> Create()
    {
        using var vae = new BenchmarkVae(CPU);
        using var rng = new Generator(0);
        using Tensor real = vae.Model.Sample(2 * Count, rng); // as near to the samples as a good model's are to the data
        EvaluationContext context = vae.Context with { X = real, Features = new Lazy<FeatureNetwork>(() => new FirstPixels()) };
        yield return Of("Fréchet distance", new FrechetDistanceSpec { Samples = (int)Count }, FrechetWork);
        yield return Of("precision and recall", new PrecisionRecallSpec { Samples = (int)Count }, NeighbourWork);

        Contest Of(string name, MetricSpec metric, double work) => new($"{name}, 10,000 samples", "evaluations/s",
            new Contestant("GenBench", 1, () => vae.Measure(metric, context)), [new Yardstick(MatrixFloor.For(work))]);
    }

    /// <summary>Features that cost nothing.</summary>
    private sealed class FirstPixels : FeatureNetwork
    {
        public const int FeatureCount = 64;

        private const long Middle = 360; // pixels at the border are dark

        public override string Identity => "pixels";

        public override long Classes => 1;

        public override (Tensor Features, Tensor Logits) Evaluate(Tensor x)
        {
            Tensor features = x.flatten(1).narrow(1, Middle, FeatureCount);
            return (features, features.narrow(1, 0, 1));
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
