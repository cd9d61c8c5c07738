using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>A small autoencoder whose code is used as features, for data without labels.</summary>
/// <remarks>forward: [N, *event] to its reconstruction [N, *event].</remarks>
public abstract class CodeNetwork(string name) : FeatureBody(name)
{
    /// <summary>Convolutions for images that can be halved twice, fully connected layers for all other data. Weights are not drawn
    /// yet.</summary>
    public static CodeNetwork For(DataShape shape)
    {
        CodeNetwork network = shape.IsImage && shape.Event[1] >= 4 && shape.Event[2] >= 4
            ? new ConvCodeNetwork(shape)
            : new MlpCodeNetwork(shape);
        network.Keep();
        return network;
    }

    /// <param name="features">[N, FeatureCount]</param>
    /// <returns>[N, *event]</returns>
    protected abstract Tensor Decode(Tensor features);

    public override Tensor forward(Tensor x) => Decode(Features(x));
}
