using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>A small classifier whose last hidden layer is used as features.</summary>
/// <remarks>forward: [N, *event] to class logits [N, C].</remarks>
public abstract class ClassifierNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>Few enough that 1,000 examples determine their covariance.</summary>
    public const long FeatureCount = 64;

    private readonly Linear head;

    protected ClassifierNetwork(string name, long classes)
        : base(name)
    {
        Architecture = name;
        head = nn.Linear(FeatureCount, classes);
    }

    /// <summary>Name and version of the layer plan; a change of layers is a new name.</summary>
    public string Architecture { get; }

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
        foreach (Parameter parameter in network.parameters())
            parameter.DetachFromDisposeScope(); // it outlives the metric that first asks for it
        return network;
    }

    /// <returns>[N, FeatureCount], not negative.</returns>
    public abstract Tensor Features(Tensor x);

    /// <param name="features">[N, FeatureCount]</param>
    /// <returns>[N, C]</returns>
    public Tensor Logits(Tensor features) => head.forward(features);

    public override Tensor forward(Tensor x) => Logits(Features(x));

    /// <summary>Draws every weight matrix and kernel from U(−a, a), a = √(6 / fanIn), which keeps the scale through rectifiers, and sets
    /// biases to zero.</summary>
    /// <remarks>He et al. 2015, eq. 10, arXiv:1502.01852.</remarks>
    public void Initialize(Generator rng)
    {
        using var _ = no_grad();
        foreach ((string _, Parameter parameter) in named_parameters())
        {
            if (parameter.dim() < 2)
            {
                parameter.zero_();
                continue;
            }

            double bound = Math.Sqrt(6.0 * parameter.shape[0] / parameter.numel());
            parameter.uniform_(-bound, bound, rng);
        }
    }
}
