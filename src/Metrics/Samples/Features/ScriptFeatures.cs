using GenBench.Metrics.Contracts;
using GenBench.Models.TorchScript;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>Features by a file of torch.jit, which tell no classes.</summary>
/// <param name="extractor">Owned from here on.</param>
/// <param name="input">How it takes observations.</param>
/// <param name="identity">With the hash of the file, for protocols.</param>
public sealed class ScriptFeatures(ScriptExtractor extractor, FeatureInput input, string identity) : FeatureNetwork
{
    public override string Identity => identity;

    public override long Classes => 0;

    public override (Tensor Features, Tensor Logits) Evaluate(Tensor x)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor features = extractor.Features(input.Of(x.to(ScalarType.Float32, CPU)));
        return (features.MoveToOuterDisposeScope(), features.narrow(1, 0, 0).MoveToOuterDisposeScope());
    }

    protected override void Dispose(bool disposing) => extractor.Dispose();
}
