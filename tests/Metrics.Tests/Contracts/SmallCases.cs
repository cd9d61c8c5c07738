using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Cases;
using GenBench.Testing;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>Every metric on nine examples of a model that can be asked for anything.</summary>
internal static class SmallCases
{
    public static MetricCase Of(string kind, LinearGaussianModel model)
    {
        Tensor x = model.Data(9, seed: 1);
        var factors = new SignFactors(x.shape[1]);
        return new(SmallMetrics.Of(kind), model, Evaluations.Context(x) with
        {
            DataDensity = model.Density,
            Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures()),
            Labels = tensor(new long[] { 0, 1, 1, 0, 1, 0, 0, 1, 1 }),
            TrainingLabels = tensor(new long[] { 0, 1, 1, 0, 1, 0, 0, 1, 1 }),
            Training = new TrainingSummary(1, [5], null),
            PeakMemory = () => 1,
            Factors = factors.Of(x),
            FactorSource = factors,
        });
    }
}
