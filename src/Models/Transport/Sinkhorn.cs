using static TorchSharp.torch;

namespace GenBench.Models.Transport;

/// <summary>Optimal transport between two sets of equal weights, smoothed by entropy.</summary>
/// <remarks>Cuturi 2013, arXiv:1306.0895, in the log domain, where a small regularization does not underflow.</remarks>
public static class Sinkhorn
{
    /// <summary>The plan that minimizes ⟨P, C⟩ − ε H(P) over plans whose rows sum to 1/n and whose columns sum to 1/m.</summary>
    /// <param name="cost">C, [n, m]</param>
    /// <param name="regularization">ε, positive, in the unit of the cost.</param>
    /// <param name="tolerance">Largest sum over columns of |Σ_i P_ij − 1/m| that ends the iteration.</param>
    /// <returns>P, [n, m]; its rows sum to 1/n exactly, its columns to 1/m up to the tolerance.</returns>
    public static Tensor Plan(Tensor cost, double regularization, int iterations = 1000, double tolerance = 1e-4)
    {
        if (!(regularization > 0))
            throw new ArgumentOutOfRangeException(nameof(regularization), regularization, "expected a positive number");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        double logRows = -Math.Log(cost.shape[0]), logColumns = -Math.Log(cost.shape[1]);
        Tensor kernel = cost / -regularization;                              // [n, m]
        Tensor f = zeros_like(kernel.select(1, 0)), g = zeros_like(kernel[0]);
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            using var step = NewDisposeScope();
            Tensor rows = logRows - (kernel + g).logsumexp(1);               // [n]
            Tensor marginal = (kernel + rows.unsqueeze(1) + g).logsumexp(0); // [m], of the plan with exact rows
            double error = (marginal.exp() - Math.Exp(logColumns)).abs().sum().to_type(ScalarType.Float64).item<double>();
            f = rows.MoveToOuterDisposeScope();
            if (error <= tolerance)
                break;
            g = (g + logColumns - marginal).MoveToOuterDisposeScope();
        }

        f = logRows - (kernel + g).logsumexp(1);
        return (kernel + f.unsqueeze(1) + g).exp().MoveToOuterDisposeScope();
    }
}
