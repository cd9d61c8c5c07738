using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Identities;

/// <summary>The gradient of the ELBO in the parameters of one q(z|x), from draws by reparameterization, as training takes it.</summary>
/// <param name="draws">L.</param>
/// <param name="rows">Largest number of draws to decode at once.</param>
/// <remarks>Kingma &amp; Welling 2014, section 2.4, arXiv:1312.6114.</remarks>
internal sealed class SampledGradient(IAmortizedPosterior model, int draws, int rows, Generator rng)
{
    /// <summary>Where nothing varies, what rounding alone makes of a difference, relative to the gradient.</summary>
    private const double Rounding = 1e-9;

    /// <param name="x">[1, *event]</param>
    /// <param name="expected">What the gradient is to be, mean first, then log variance, [2Z].</param>
    /// <returns>Mean over the 2Z parameters of ((mean of the draws − expected) / its standard error)²: about 1 where the expectation is
    /// right, and growing with the draws where it is not.</returns>
    public double Distance(Tensor x, DiagonalGaussian q, Tensor expected)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor noise = randn([draws, 1, model.LatentDim], q.Mean.dtype, q.Mean.device, generator: rng); // at once: whatever the chunks
        Tensor gradients = cat([.. Chunk.Cover(draws, rows).Select(chunk => OfDraws(x, q, chunk.Of(noise)))]); // [L, 2Z]
        Tensor error = gradients.mean([0]) - expected.to(ScalarType.Float64);
        Tensor variance = gradients.var(0) / draws, floor = (Rounding * expected.to(ScalarType.Float64).norm().clamp(1)).square();
        return (error.square() / (variance + floor)).mean().item<double>();
    }

    /// <param name="noise">Standard normal, [L, 1, Z].</param>
    /// <returns>Of each draw, [L, 2Z] in float64.</returns>
    private Tensor OfDraws(Tensor x, DiagonalGaussian q, Tensor noise)
    {
        using var _ = enable_grad();
        Tensor z = q.Reparameterize(noise).detach().requires_grad_();
        Tensor slope = autograd.grad([model.LogLikelihood(x, z).sum()], [z])[0]; // ∂ log p(x|z) / ∂z, [L, 1, Z]
        Tensor deviation = (0.5 * q.LogVar).exp();
        Tensor mean = slope - q.Mean, logVar = (0.5 * slope * deviation * noise) - (0.5 * (deviation.square() - 1));
        return cat([mean, logVar], -1).squeeze(1).detach().to(ScalarType.Float64).cpu();
    }
}
