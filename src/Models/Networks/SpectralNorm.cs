using GenBench.Kernels.Counting;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>σ(W), the largest singular value of one layer's weight, tracked by power iteration.</summary>
/// <remarks>Miyato et al. 2018, algorithm 1, arXiv:1802.05957. With v = Wᵀu/|Wᵀu| the estimate uᵀWv is |Wᵀu|,
/// whose gradient with u held is the paper's u vᵀ; so u alone is kept.</remarks>
public sealed class SpectralNorm : nn.Module
{
    private const int FirstIterations = 20;
    private readonly Func<Tensor> weight;

    // A buffer: its name is a checkpoint key.
    private readonly Tensor u;

    /// <param name="weight">The live weight, [out, ...].</param>
    /// <param name="rng">The first u.</param>
    public SpectralNorm(Func<Tensor> weight, Generator rng)
        : base("spectral-norm")
    {
        using DisposeScope scope = NewDisposeScope();
        this.weight = weight;
        u = Direction(randn(weight().shape[0], dtype: weight().dtype, generator: rng)).DetachFromDisposeScope();
        register_buffer("u", u);
        for (int i = 0; i < FirstIterations; i++)
            Iterate();
    }

    private Tensor U => get_buffer("u")!; // moving a module to a device or precision replaces its buffers

    private Tensor Matrix => weight().flatten(1); // [out, in]

    /// <summary>σ(W), 0-dimensional, differentiable in W.</summary>
    public Tensor Sigma()
    {
        MultiplyAdds.OfProduct(weight().numel(), U, weight());
        return matmul(U.clone(), Matrix).norm(); // a copy, because u may change before the backward pass
    }

    /// <summary>u ← Wv/|Wv| with v = Wᵀu/|Wᵀu|.</summary>
    public void Iterate()
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        MultiplyAdds.Note(2 * weight().numel(), gradients: 0);
        Tensor v = Direction(matmul(U, Matrix));
        U.copy_(Direction(matmul(Matrix, v)));
    }

    /// <summary>What the layer would have answered with W/σ(W) in place of W.</summary>
    /// <param name="output">Wx + b, [N, out] or [N, out, H, W].</param>
    /// <param name="bias">b, [out].</param>
    public Tensor Scale(Tensor output, Tensor? bias)
    {
        if (bias is null)
            return output / Sigma();
        Tensor shift = output.dim() == 4 ? bias.view(-1, 1, 1) : bias;
        return (output - shift) / Sigma() + shift;
    }

    private static Tensor Direction(Tensor x) => x / (x.norm() + 1e-12);
}
