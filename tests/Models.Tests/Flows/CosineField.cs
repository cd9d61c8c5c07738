using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>x' = x cos(t), whose solution is x(0) exp(sin t).</summary>
internal static class CosineField
{
    public static Tensor Start => tensor(new[] { 1.0, -2.0, 0.5 }).unsqueeze(1);

    public static Tensor Velocity(Tensor x, double t) => x * Math.Cos(t);

    /// <summary>The largest of the errors at t.</summary>
    public static double Error(OdeSolution solution, double t) =>
        (solution.State - (Start * Math.Exp(Math.Sin(t)))).abs().max().item<double>();
}
