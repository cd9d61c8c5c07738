using GenBench.Models.Registration;

namespace GenBench.Harness.Specs.Features;

/// <summary>The values of the observations themselves: what is used of vectors without labels, of at most 64 dimensions, when nothing is
/// said.</summary>
[Kind("values")]
public sealed record ValueFeaturesSpec : FeatureSpec;
