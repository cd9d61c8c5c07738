using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>A small network that is trained on a dataset for its features.</summary>
public abstract class FeatureBody : nn.Module<Tensor, Tensor>
{
    /// <summary>Few enough that 1,000 examples determine their covariance.</summary>
    public const long FeatureCount = 64;

    protected FeatureBody(string name)
        : base(name) => Architecture = name;

    /// <summary>Name and version of the layer plan; a change of layers is a new name.</summary>
    public string Architecture { get; }

    /// <returns>[N, FeatureCount]</returns>
    public abstract Tensor Features(Tensor x);

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

    /// <summary>It outlives the metric that first asks for it.</summary>
    internal void Keep()
    {
        foreach (Parameter parameter in parameters())
            parameter.DetachFromDisposeScope();
    }
}
