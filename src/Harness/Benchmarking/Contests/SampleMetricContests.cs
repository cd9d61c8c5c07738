using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using static TorchSharp.torch;

namespace GenBench.Harness.Benchmarking.Contests;

/// <summary>Metrics that compare 10,000 samples with as many real examples, features given, against the multiply-adds of their matrix
/// products; they compute in float64, the floor in float32.</summary>
internal static class SampleMetricContests
{
    private const long Count = 10_000;
    private const double Features = FirstPixels.FeatureCount;

    /// <summary>Samples, and real examples in their place.</summary>
    private const int Comparisons = 2;

    public static IEnumerable<Contest> Create()
    {
        using var vae = new BenchmarkVae(CPU);
        using Tensor real = rand(2 * Count, 1, 28, 28);
        EvaluationContext context = vae.Context with { X = real, Features = new Lazy<FeatureNetwork>(() => new FirstPixels()) };
        yield return Of("Fréchet distance", new FrechetDistanceSpec { Samples = (int)Count }, 2 * Count * Features * Features);
        yield return Of("precision and recall", new PrecisionRecallSpec { Samples = (int)Count }, 3 * Count * Count * Features);

        Contest Of(string name, MetricSpec metric, double work) => new($"{name}, 10,000 samples", "evaluations/s",
            new Contestant("GenBench", 1, () => vae.Measure(metric, context)), [new Yardstick(MatrixFloor.For(Comparisons * work))]);
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
