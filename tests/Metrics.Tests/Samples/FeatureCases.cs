using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

/// <summary>Runs a feature metric on rows that are their own features.</summary>
internal static class FeatureCases
{
    /// <param name="samples">[N, D]</param>
    /// <param name="real">[2N, D]: even rows are compared with the samples, odd ones make the floor.</param>
    /// <param name="labels">Of the training data; one of each class when left out.</param>
    public static IReadOnlyList<Measurement> Compare(
        this MetricSpec spec, Tensor samples, Tensor real, long[]? labels = null, long classes = 2)
    {
        using var model = new FixedSampler(samples);
        return spec.Evaluate(model, Evaluations.Context(real) with
        {
            Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures(classes)),
            TrainingLabels = tensor(labels ?? [.. Enumerable.Range(0, (int)classes).Select(label => (long)label)], dtype: ScalarType.Int64),
        });
    }

    public static Tensor Normal(long count, long dimensions, ulong seed)
    {
        using var rng = new Generator(seed, CPU);
        return randn([count, dimensions], dtype: ScalarType.Float64, generator: rng);
    }
}
