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

    /// <summary>One step up. Where it would not lead to numbers nothing changes, moments included: one gradient that is not a number would
    /// stay in them for good.</summary>
    /// <param name="gradient">Of the objective to raise, [B, P].</param>
    /// <param name="rate">Learning rate of each example, [B, 1].</param>
    public void Ascend(Tensor gradient, Tensor rate)
    {
        using var _ = no_grad();
        _steps++;
        Tensor broken = gradient.square().isfinite().all(1, keepdim: true).logical_not();
        if (broken.any().item<bool>())
            AscendWhole(gradient, rate, broken);
        else
            Ascend(gradient, rate, _firstMoment, _secondMoment);
    }

    /// <param name="broken">Examples that stay as they are, [B, 1].</param>
    private void AscendWhole(Tensor gradient, Tensor rate, Tensor broken)
    {
        Tensor first = _firstMoment.clone(), second = _secondMoment.clone(), before = Parameters.detach().clone();
        Ascend(where(broken, zeros_like(gradient), gradient), rate, first, second);
        _firstMoment.copy_(where(broken, _firstMoment, first));
        _secondMoment.copy_(where(broken, _secondMoment, second));
        Move(broken, before);
    }

    private void Ascend(Tensor gradient, Tensor rate, Tensor firstMoment, Tensor secondMoment)
    {
        firstMoment.mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
        secondMoment.mul_(Beta2).addcmul_(gradient, gradient, value: 1 - Beta2);
        Tensor scale = (secondMoment / (1 - Math.Pow(Beta2, _steps))).sqrt_().add_(Epsilon);
        Parameters.addcdiv_(firstMoment * rate, scale, value: 1 / (1 - Math.Pow(Beta1, _steps)));
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
