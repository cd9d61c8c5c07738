using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Where two sets of examples are compared: by their own values, or by features.</summary>
internal sealed class PointSpace
{
    private readonly FeatureNetwork? _features;
    private readonly EvaluationContext _context;

    private PointSpace(FeatureNetwork? features, EvaluationContext context) => (_features, _context) = (features, context);

    /// <summary>For protocols.</summary>
    public string Name => _features is { } features ? $"features: {features.Identity}" : "space: values";

    public bool IsOfFeatures => _features is not null;

    /// <param name="wanted">Null to compare few dimensions by values and more by features.</param>
    public static PointSpace For(SampleSpace? wanted, EvaluationContext context) =>
        new(IsFeatures(wanted, context) ? context.Features!.Value : null, context);

    /// <summary>Why there are no features; null where there are, or none are wanted.</summary>
    public static string? WhyNot(SampleSpace? wanted, EvaluationContext context) =>
        context.Features is null && IsFeatures(wanted, context)
            ? "the data have no classes, so there is no classifier to take features from"
            : null;

    /// <param name="what">What the rows are, for people.</param>
    /// <returns>[N, F], float64, CPU.</returns>
    public Tensor Of(Tensor x, string what) => _features is { } features
        ? FeatureSets.Features(x, features, _context, what)
        : x.flatten(1).to(ScalarType.Float64, CPU);

    /// <param name="count">From <see cref="FeatureSets.CountFor"/>.</param>
    public FeatureSets Halves(long count)
    {
        if (_features is { } features)
            return FeatureSets.Of(_context, features, count);
        RealHalves halves = RealHalves.Of(_context.X, count);
        return new FeatureSets(Of(halves.Reference, "real examples"), Of(halves.Other, "real examples"));
    }

    private static bool IsFeatures(SampleSpace? wanted, EvaluationContext context) => wanted is { } space
        ? space == SampleSpace.Features
        : context.Shape.Dimensions > PointAssignment.MostDimensions;
}
