using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>Adam, with decoupled weight decay when that is not zero.</summary>
/// <remarks>Kingma &amp; Ba 2015, algorithm 1, arXiv:1412.6980; Loshchilov &amp; Hutter 2019, algorithm 2, arXiv:1711.05101.</remarks>
public sealed class Adam(FlatParameters parameters, double beta1, double beta2, double epsilon, double weightDecay) : Optimizer(parameters)
{
    private readonly Tensor _firstMoment = zeros_like(parameters.Value);
    private readonly Tensor _secondMoment = zeros_like(parameters.Value);

    public override IReadOnlyDictionary<string, Tensor> State =>
        new Dictionary<string, Tensor> { ["first_moment"] = _firstMoment, ["second_moment"] = _secondMoment };

    // θ ← θ − lr · m̂ / (√v̂ + ε)
    public override void Update(double learningRate, long step)
    {
        Tensor gradient = Parameters.Gradient;
        _firstMoment.lerp_(gradient, 1 - beta1);
        _secondMoment.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        if (weightDecay != 0)
            Parameters.Value.mul_(1 - learningRate * weightDecay);
        Tensor denominator = _secondMoment.sqrt().div_(Math.Sqrt(1 - Math.Pow(beta2, step))).add_(epsilon);
        Parameters.Value.addcdiv_(_firstMoment, denominator, -learningRate / (1 - Math.Pow(beta1, step)));
    }
}
