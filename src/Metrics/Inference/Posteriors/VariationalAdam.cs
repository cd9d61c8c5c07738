using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>Adam, upwards, on the parameters of many examples at once, each with a rate of its own; examples can leave.</summary>
/// <remarks>Kingma &amp; Ba 2015, algorithm 1, arXiv:1412.6980.</remarks>
internal sealed class VariationalAdam(Tensor start)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.99;
    private const double Epsilon = 1e-8;

    private Tensor _firstMoment = zeros_like(start);
    private Tensor _secondMoment = zeros_like(start);
    private long _steps;

    /// <summary>[B, P], a leaf that gradients are taken of.</summary>
    public Tensor Parameters { get; private set; } = start.detach().clone().requires_grad_();

    /// <param name="gradient">Of the objective to raise, [B, P].</param>
    /// <param name="rate">Learning rate of each example, [B, 1].</param>
    public void Ascend(Tensor gradient, Tensor rate)
    {
        using var _ = no_grad();
        _steps++;
        _firstMoment.mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
        _secondMoment.mul_(Beta2).addcmul_(gradient, gradient, value: 1 - Beta2);
        Tensor scale = (_secondMoment / (1 - Math.Pow(Beta2, _steps))).sqrt_().add_(Epsilon);
        Parameters.addcdiv_(_firstMoment * rate, scale, value: 1 / (1 - Math.Pow(Beta1, _steps)));
    }

    /// <summary>Puts other parameters where <paramref name="chosen"/> is true.</summary>
    /// <param name="chosen">[B, 1]</param>
    public void Move(Tensor chosen, Tensor parameters)
    {
        using var _ = no_grad();
        Parameters.copy_(where(chosen, parameters, Parameters));
    }

    /// <summary>Goes on with these examples only.</summary>
    /// <param name="rows">int64 indices, [B'].</param>
    public void Keep(Tensor rows)
    {
        using var _ = no_grad();
        Parameters = Parameters.detach().index_select(0, rows).requires_grad_();
        _firstMoment = _firstMoment.index_select(0, rows);
        _secondMoment = _secondMoment.index_select(0, rows);
    }
}
