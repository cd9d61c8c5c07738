using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>The conditional and the marginal flow-matching loss of one network and their gradients.</summary>
/// <param name="ConditionalLoss">E |v − dx_t/dt|²/D</param>
/// <param name="MarginalLoss">E |v − u|²/D, u the marginal velocity.</param>
/// <param name="Variance">E |dx_t/dt − u|²/D in closed form: by what the losses differ.</param>
/// <param name="ConditionalGradient">[P] float64.</param>
/// <param name="MarginalGradient">[P] float64.</param>
internal sealed record PathSides(
    double ConditionalLoss, double MarginalLoss, double Variance, Tensor ConditionalGradient, Tensor MarginalGradient)
{
    public double Constant => ConditionalLoss - MarginalLoss;

    /// <summary>‖difference of the gradients‖ / ‖marginal gradient‖.</summary>
    public double GradientDistance =>
        (ConditionalGradient - MarginalGradient).norm().item<double>() / MarginalGradient.norm().item<double>();

    /// <summary>|difference of the losses / its closed form − 1|.</summary>
    public double ConstantDistance => Math.Abs((Constant / Variance) - 1);
}
