using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>Stochastic gradient descent with heavy-ball momentum.</summary>
/// <remarks>v ← μ v + g, θ ← θ − lr v.</remarks>
public sealed class Sgd(FlatParameters parameters, double momentum) : Optimizer(parameters)
{
    private readonly Tensor _velocity = zeros_like(parameters.Value);

    public override IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor> { ["velocity"] = _velocity };

    public override void Update(double learningRate, long step)
    {
        _velocity.mul_(momentum).add_(Parameters.Gradient);
        Parameters.Value.add_(_velocity, -learningRate);
        Parameters.Gradient.zero_();
    }
}
