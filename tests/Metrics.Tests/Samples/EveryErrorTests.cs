using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Metrics.Tests.Contracts;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class EveryErrorTests
{
    public static TheoryData<string> Kinds =>
        [.. MetricSpecs.Kinds.Where(kind => typeof(SampleMetricSpec).IsAssignableFrom(kind.Type)).Select(kind => kind.Name)];

    /// <summary>Of every metric of samples, strangers' to come included: no number stands there that does not say how far it may be
    /// off.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_number_of_samples_has_a_standard_error(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using var data = new IsotropicGaussianMixture(zeros([1, 2], ScalarType.Float64), 1);
        using var model = new ScriptedSampler(
            DataShape.Vector(2, Support.Real), (count, rng) => 1.2 * randn([count, 2], ScalarType.Float64, generator: rng));
        MetricSpec spec = (MetricSpec)Activator.CreateInstance(MetricSpecs.Kinds.Single(known => known.Name == kind).Type)!;

        IReadOnlyList<Measurement> rows = spec.Evaluate(model, Evaluations.Context(FeatureCases.Normal(80, 2, seed: 1)) with
        {
            TrainingX = FeatureCases.Normal(60, 2, seed: 2),
            Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures()),
            Labels = arange(80, ScalarType.Int64).remainder(2),
            TrainingLabels = arange(60, ScalarType.Int64).remainder(2),
            DataDensity = data,
        });

        Assert.All(rows, row => Assert.True(
            row.Estimate is { StandardError: >= 0 }, $"{row.Descriptor.Id} {row.Component}: {row.Estimate?.StandardError}"));
    }
}
