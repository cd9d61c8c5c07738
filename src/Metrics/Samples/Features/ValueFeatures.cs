using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>Observations that are compared as they are.</summary>
public sealed class ValueFeatures : FeatureNetwork
{
    public override string Identity => "the values themselves";

    public override long Classes => 0;

    public override (Tensor Features, Tensor Logits) Evaluate(Tensor x)
    {
        Tensor features = x.flatten(1).to(CPU, copy: true);
        return (features, features.narrow(1, 0, 0));
    }

    protected override void Dispose(bool disposing)
    {
        // It owns nothing.
    }
}
