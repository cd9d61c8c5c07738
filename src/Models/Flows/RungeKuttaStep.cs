using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>One step of an explicit Runge–Kutta method.</summary>
internal static class RungeKuttaStep
{
    /// <param name="first">v(x, t), the first stage.</param>
    /// <returns>The slope of every stage.</returns>
    public static Tensor[] Slopes(ButcherTableau tableau, Func<Tensor, double, Tensor> field, Tensor x, double t, double h, Tensor first)
    {
        var slopes = new Tensor[tableau.Nodes.Length];
        slopes[0] = first;
        for (int stage = 1; stage < slopes.Length; stage++)
            slopes[stage] = field(Combine(x, h, slopes.AsSpan(0, stage), tableau.Stages[stage]), t + (tableau.Nodes[stage] * h));
        return slopes;
    }

    /// <returns>x + h Σ_s w_s k_s, a new tensor.</returns>
    public static Tensor Combine(Tensor x, double h, ReadOnlySpan<Tensor> slopes, double[] weights)
    {
        Tensor sum = x.clone();
        for (int stage = 0; stage < slopes.Length; stage++)
        {
            if (weights[stage] != 0)
                sum.add_(slopes[stage], alpha: h * weights[stage]);
        }

        return sum;
    }
}
