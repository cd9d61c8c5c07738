using GenBench.Models.Registration;

namespace GenBench.Harness.Specs.Features;

public static class FeatureKinds
{
    /// <summary>Where sample metrics can take features.</summary>
    public static Kinds AddFeatures(this Kinds kinds) => kinds
        .Add<FeatureSpec, ClassifierFeaturesSpec>()
        .Add<FeatureSpec, AutoencoderFeaturesSpec>()
        .Add<FeatureSpec, ValueFeaturesSpec>()
        .Add<FeatureSpec, TorchScriptFeaturesSpec>();
}
