using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>Observations that are their own features, so that what is known of them is known of the features.</summary>
internal sealed class PlainFeatures : FeatureNetwork
{
    public override string Identity => "the observation";

    public override long Classes => 1;

    public override (Tensor Features, Tensor Logits) Evaluate(Tensor x) => (x.flatten(1).clone(), x.flatten(1).narrow(1, 0, 1).clone());

    protected override void Dispose(bool disposing)
    {
        // It owns nothing.
    }
}
