using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>RMSprop, plain or centred.</summary>
/// <remarks>Tieleman &amp; Hinton 2012; centred: Graves 2013, eq. 38-45, arXiv:1308.0850, with ε outside the root as in PyTorch.</remarks>
public sealed class RmsProp(FlatParameters parameters, double decay, double epsilon, double momentum, bool centered) : Optimizer(parameters)
{
    private readonly Tensor _meanSquare = zeros_like(parameters.Value);
    private readonly Tensor _mean = zeros_like(parameters.Value);
    private readonly Tensor _velocity = zeros_like(parameters.Value);

    public override IReadOnlyDictionary<string, Tensor> State =>
        new Dictionary<string, Tensor> { ["mean_square"] = _meanSquare, ["mean"] = _mean, ["velocity"] = _velocity };

    public override void Update(double learningRate, long step)
    {
        Tensor gradient = Parameters.Gradient;
        _meanSquare.mul_(decay).addcmul_(gradient, gradient, 1 - decay);
        Tensor square = _meanSquare;
        if (centered)
        {
            _mean.lerp_(gradient, 1 - decay);
            square = _meanSquare.addcmul(_mean, _mean, -1).clamp_(0);
        }

        _velocity.mul_(momentum).addcdiv_(gradient, square.sqrt().add_(epsilon), 1);
        Parameters.Value.add_(_velocity, -learningRate);
        gradient.zero_();
    }
}
