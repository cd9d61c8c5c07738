using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>A small classifier whose last hidden layer is used as features.</summary>
/// <remarks>forward: [N, *event] to class logits [N, C].</remarks>
public abstract class ClassifierNetwork : FeatureBody
{
    private readonly Linear head;

    protected ClassifierNetwork(string name, long classes)
        : base(name)
    {
        head = nn.Linear(FeatureCount, classes);
    }

    public long Classes => head.weight.shape[0];

    /// <summary>Convolutions for images that can be halved twice, fully connected layers for smaller ones and for vectors. Weights are
    /// not drawn
    /// yet.</summary>
    public static ClassifierNetwork For(DataShape shape)
    {
        long classes = shape.Classes
            ?? throw new ArgumentException($"data of shape {shape} have no classes; a classifier needs labels", nameof(shape));
        ClassifierNetwork network = ConvClassifierNetwork.Fits(shape)
            ? new ConvClassifierNetwork(shape, classes)
            : new MlpClassifierNetwork(shape, classes);
        network.Keep();
        return network;
    }

    /// <param name="features">[N, FeatureCount]</param>
    /// <returns>[N, C]</returns>
    public Tensor Logits(Tensor features) => head.forward(features);

    public override Tensor forward(Tensor x) => Logits(Features(x));
}
