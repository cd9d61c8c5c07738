using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Testing;

/// <summary>An exact log p(x) of real data of one or two dimensions is a density: its exponential integrates to one.</summary>
internal static class DensityChecks
{
    private const int PointsAcross = 801;
    private const double Reach = 12;
    private const double Tolerance = 0.01;

    public static void Run(ModelCase trial)
    {
        using DisposeScope scope = NewDisposeScope();
        using var trained = TrialModel.Of(trial);
        using var _ = no_grad();
        if (trained.Model is not IDensity { Kind: BoundKind.Exact } density || !IsPlane(trial.Shape))
            return;
        double mass = Integral(density, trial);
        Expect.That(
            Math.Abs(mass - 1) < Tolerance,
            FormattableString.Invariant(
                $"exp LogProb(x) integrates to {mass:G6} over [−{Reach}, {Reach}]^{trial.Shape.Dimensions}, not to 1"));
    }

    private static bool IsPlane(DataShape shape) => shape is { Support: Support.Real, Event.Count: 1, Dimensions: <= 2 };

    /// <summary>By the midpoint rule, which for smooth densities that vanish at the border errs far less than the tolerance.</summary>
    private static double Integral(IDensity density, ModelCase trial)
    {
        using var rng = new Generator(1, CPU);
        double step = 2 * Reach / PointsAcross;
        Tensor axis = linspace(-Reach + step / 2, Reach - step / 2, PointsAcross, dtype: trial.Precision);
        Tensor points = trial.Shape.Dimensions == 1
            ? axis.unsqueeze(1)
            : stack([axis.repeat_interleave(PointsAcross), axis.repeat(PointsAcross)], dim: 1); // [P, D]
        double sum = 0;
        foreach (Tensor chunk in points.split(PointsAcross * 50L))
            sum += density.LogProb(chunk, rng).to(ScalarType.Float64).exp().sum().item<double>();
        return sum * Math.Pow(step, trial.Shape.Dimensions);
    }
}
