using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Specs.Features;

/// <summary>The last hidden layer of a classifier trained on the dataset: what is used of data with labels when nothing is said.</summary>
[Kind("classifier")]
public sealed record ClassifierFeaturesSpec : FeatureSpec
{
    public override IEnumerable<SpecProblem> Check(DataShape shape) => shape.Classes is null
        ? [new("kind", "is classifier, and the data have no classes", "expected \"autoencoder\", \"values\" or \"torchscript\"")]
        : [];
}
