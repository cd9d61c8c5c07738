using GenBench.Kernels.Updates;
using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>Adam, with decoupled weight decay when that is not zero.</summary>
/// <remarks>Kingma &amp; Ba 2015, algorithm 1, arXiv:1412.6980; Loshchilov &amp; Hutter 2019, algorithm 2, arXiv:1711.05101.</remarks>
public sealed class Adam(FlatParameters parameters, double beta1, double beta2, double epsilon, double weightDecay) : Optimizer(parameters)
{
    private readonly AdamRule _rule = new(beta1, beta2, epsilon, weightDecay);
    private readonly Tensor _firstMoment = zeros_like(parameters.Value);
    private readonly Tensor _secondMoment = zeros_like(parameters.Value);

    public override IReadOnlyDictionary<string, Tensor> State =>
        new Dictionary<string, Tensor> { ["first_moment"] = _firstMoment, ["second_moment"] = _secondMoment };

    // θ ← θ − lr · m̂ / (√v̂ + ε)
    public override void Update(double learningRate, long step) =>
        _rule.Move(Parameters.Value, Parameters.Gradient, _firstMoment, _secondMoment, step, learningRate);
}
