using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Distributions;

/// <summary>Σ_g w_g f(e_g) in the place of E[f(e)], e ~ N(0, I). Two rules that share nothing, so that they can check each other.</summary>
/// <param name="Nodes">e_g, [G, d], float64.</param>
/// <param name="LogWeights">log w_g, [G].</param>
public sealed record Quadrature(Tensor Nodes, Tensor LogWeights) : IDisposable
{
    /// <summary>Gauss–Hermite: exact for polynomials of degree below 2n in each direction.</summary>
    /// <remarks>Golub &amp; Welsch 1969: nodes are the eigenvalues of the Jacobi matrix of the Hermite polynomials,
    /// weights the squared first components of its eigenvectors.</remarks>
    public static Quadrature GaussHermite(int nodes, int dimensions)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor beside = diag(arange(1, nodes, dtype: ScalarType.Float64).sqrt(), 1);
        (Tensor places, Tensor vectors) = linalg.eigh(beside + beside.t());
        return Power(places, vectors[0].square().log(), dimensions);
    }

    /// <summary>The trapezoid rule on [−width, width] in each direction, which converges faster than any power of the step for smooth
    /// functions.</summary>
    public static Quadrature Trapezoid(double width, double step, int dimensions)
    {
        using DisposeScope scope = NewDisposeScope();
        long half = (long)Math.Round(width / step);
        Tensor places = arange(-half, half + 1, dtype: ScalarType.Float64) * step;
        return Power(places, (places.square() * -0.5) - (0.5 * Math.Log(2 * Math.PI)) + Math.Log(step), dimensions);
    }

    /// <param name="values">f at the nodes, [..., G].</param>
    /// <returns>E[f], [...].</returns>
    public Tensor Mean(Tensor values) => (values * LogWeights.exp()).sum(dim: -1);

    /// <param name="logValues">log f at the nodes, [..., G].</param>
    /// <returns>log E[f], [...].</returns>
    public Tensor LogMeanExp(Tensor logValues) => (logValues + LogWeights).logsumexp(-1);

    public void Dispose()
    {
        Nodes.Dispose();
        LogWeights.Dispose();
    }

    /// <summary>The product of a rule with itself in one or two dimensions.</summary>
    private static Quadrature Power(Tensor places, Tensor logWeights, int dimensions)
    {
        if (dimensions is not (1 or 2))
            throw new ArgumentOutOfRangeException(nameof(dimensions), dimensions, "expected 1 or 2");
        long n = places.shape[0];
        Tensor nodes = dimensions == 1
            ? places.unsqueeze(1)
            : stack([places.unsqueeze(1).expand(n, n).reshape(-1), places.unsqueeze(0).expand(n, n).reshape(-1)], 1);
        Tensor joint = dimensions == 1 ? logWeights : (logWeights.unsqueeze(1) + logWeights.unsqueeze(0)).reshape(-1);
        return new Quadrature(nodes.clone().MoveToOuterDisposeScope(), joint.clone().MoveToOuterDisposeScope());
    }
}
