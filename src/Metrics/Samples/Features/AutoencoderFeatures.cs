using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>The code of a trained autoencoder, which tells no classes. It stays on the CPU, so that features do not depend on where a
/// model runs.</summary>
/// <param name="network">Trained; owned from here on.</param>
/// <param name="identity">What it reconstructs, and hash, for protocols.</param>
public sealed class AutoencoderFeatures(CodeNetwork network, string identity) : FeatureNetwork
{
    public override string Identity => identity;

    public override long Classes => 0;

    public override (Tensor Features, Tensor Logits) Evaluate(Tensor x)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor features = network.Features(x.to(ScalarType.Float32, CPU));
        return (features.MoveToOuterDisposeScope(), features.narrow(1, 0, 0).MoveToOuterDisposeScope());
    }

    protected override void Dispose(bool disposing) => network.Dispose();
}
