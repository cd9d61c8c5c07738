using static TorchSharp.torch;

namespace GenBench.Metrics.Gradients;

/// <summary>What independent draws of a gradient say of its estimator, for one example.</summary>
/// <param name="Variance">Trace of their covariance, without bias.</param>
/// <param name="SquaredBias">‖mean − exact‖² less what the noise of both adds to it: 0 in expectation without bias.</param>
/// <param name="BiasToError">The same in units of what that noise adds; null where the draws do not differ, and tell
/// nothing of their noise.</param>
internal readonly record struct GradientMoments(double Variance, double SquaredBias, double? BiasToError)
{
    /// <param name="draws">[D, P], float64.</param>
    /// <param name="exact">[P], float64.</param>
    /// <param name="exactError">E‖exact − truth‖²: 0 where it is exact.</param>
    public static GradientMoments Of(Tensor draws, Tensor exact, double exactError = 0)
    {
        double variance = draws.var(0, unbiased: true).sum().item<double>();
        double distance = (draws.mean([0L]) - exact).square().sum().item<double>();
        double error = (variance / draws.shape[0]) + exactError, squared = distance - error;
        return new GradientMoments(variance, squared, error == 0 ? null : squared / error);
    }
}
