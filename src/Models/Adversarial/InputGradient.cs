using GenBench.Kernels.Counting;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>Penalties on the slope of a score, differentiable in its weights.</summary>
internal static class InputGradient
{
    /// <param name="score">From [P, I] to [P], one row apart from another.</param>
    /// <param name="at">[P, I]</param>
    /// <returns>|∇ score|², [P].</returns>
    public static Tensor SquaredNorm(Func<Tensor, Tensor> score, Tensor at)
    {
        Tensor x = at.detach().requires_grad_(true);
        using IDisposable? slope = MultiplyAdds.Slope();
        Tensor gradient = autograd.grad([score(x).sum()], [x], retain_graph: true, create_graph: true)[0];
        return gradient.square().sum(dim: 1);
    }

    /// <summary>½ E|∇ score(x)|² over the data.</summary>
    /// <remarks>Mescheder et al. 2018, eq. 9, arXiv:1801.04406, without γ.</remarks>
    public static Tensor R1(Func<Tensor, Tensor> score, Tensor real) => SquaredNorm(score, real).mean() * 0.5;

    /// <summary>E(|∇ score(x̂)| − 1)² with x̂ = εx + (1 − ε)g, ε ~ U(0, 1).</summary>
    /// <param name="real">[P, I]</param>
    /// <param name="fake">[P, I]</param>
    /// <remarks>Gulrajani et al. 2017, eq. 3, arXiv:1704.00028, without λ.</remarks>
    public static Tensor UnitSlope(Func<Tensor, Tensor> score, Tensor real, Tensor fake, Generator rng)
    {
        Tensor epsilon = rand([real.shape[0], 1], dtype: real.dtype, device: real.device, generator: rng);
        Tensor norm = (SquaredNorm(score, fake.lerp(real, epsilon)) + 1e-12).sqrt(); // the root has no slope at 0
        return (norm - 1).square().mean();
    }
}
