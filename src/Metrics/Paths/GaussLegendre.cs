using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>Nodes and weights on [0, 1], exact for polynomials of degree below 2n.</summary>
/// <remarks>Golub &amp; Welsch 1969: eigenvalues of the Jacobi matrix of the Legendre polynomials, weights the squared first components
/// of its eigenvectors.</remarks>
internal static class GaussLegendre
{
    public static (double Node, double Weight)[] Rule(int nodes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor k = arange(1, nodes, dtype: ScalarType.Float64);
        Tensor beside = diag(k / ((k.square() * 4) - 1).sqrt(), 1);
        (Tensor places, Tensor vectors) = linalg.eigh(beside + beside.t());
        double[] at = ((places + 1) * 0.5).contiguous().data<double>().ToArray();
        double[] weights = vectors[0].square().contiguous().data<double>().ToArray();
        return [.. at.Zip(weights)];
    }
}
