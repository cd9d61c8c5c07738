using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>The last hidden layer of a trained classifier. It stays on the CPU, so that features do not depend on where a model
/// runs.</summary>
/// <param name="network">Trained; owned from here on.</param>
/// <param name="identity">Accuracy and hash, for protocols.</param>
public sealed class ClassifierFeatures(ClassifierNetwork network, string identity) : FeatureNetwork
{
    public override string Identity => identity;

    public override long Classes => network.Classes;

    public override (Tensor Features, Tensor Logits) Evaluate(Tensor x)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor features = network.Features(x.to(ScalarType.Float32, CPU));
        return (features.MoveToOuterDisposeScope(), network.Logits(features).MoveToOuterDisposeScope());
    }

    protected override void Dispose(bool disposing) => network.Dispose();
}
