using GenBench.Models.Registration;

namespace GenBench.Harness.Specs.Features;

/// <summary>The code of an autoencoder trained on the dataset: what is used of images without labels when nothing is said.</summary>
[Kind("autoencoder")]
public sealed record AutoencoderFeaturesSpec : FeatureSpec;
