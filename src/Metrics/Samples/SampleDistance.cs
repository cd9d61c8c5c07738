using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>How far samples are from one set of real examples: by values in few dimensions, else by features of a classifier.</summary>
public sealed class SampleDistance
{
    private readonly Tensor _reference;
    private readonly FeatureNetwork? _features;

    private SampleDistance(Tensor reference, FeatureNetwork? features) => (_reference, _features) = (reference, features);

    public bool IsOfFeatures => _features is not null;

    public string Protocol => _features is { } features ? $"features: {features.Identity}" : "exact assignment";

    /// <summary>Why the distances mean less than they seem to; null where they do not.</summary>
    public string? Doubt => IsOfFeatures ? FrechetDistance.TooFew(_reference) : null;

    /// <param name="count">Real examples, and samples that will be compared with them.</param>
    public static SampleDistance For(EvaluationContext context, long count)
    {
        Tensor reference = RealHalves.Of(context.X, count).Reference;
        if (context.Shape.Dimensions <= PointAssignment.MostDimensions)
            return new SampleDistance(reference, null);
        FeatureNetwork features = context.Features!.Value;
        return new SampleDistance(FeatureSets.Features(reference, features, context, "real examples"), features);
    }

    /// <param name="x">[N, *event], as many as there are real examples.</param>
    /// <returns>W₂, or the Fréchet distance; infinite where a sample is not finite.</returns>
    public Estimate Of(Tensor x, EvaluationContext context)
    {
        if (!x.isfinite().all().item<bool>())
            return Estimate.Single(double.PositiveInfinity);
        return _features is { } features
            ? FrechetDistance.BetweenSets(FeatureSets.Features(x, features, context, "samples"), _reference)
            : PointAssignment.Root(PointAssignment.MeanSquaredDistance(x, _reference));
    }
}
