using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>A classifier whose features are the observation itself and whose logits are its first values,
/// so that what a metric should find is known.</summary>
internal sealed class IdentityFeatures(long classes = 2) : FeatureNetwork
{
    public override string Identity => "identity";

    public override long Classes => classes;

    public override (Tensor Features, Tensor Logits) Evaluate(Tensor x) =>
        (x.to(ScalarType.Float32, copy: true), x.narrow(1, 0, classes).to(ScalarType.Float32, copy: true));

    protected override void Dispose(bool disposing)
    {
    }
}
