using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>The ELBO of a chain of T steps, in the network's units.</summary>
/// <param name="clip">The estimates of the data are kept in [−1, 1], as in sampling: the bound is of the chain that samples are drawn
/// from.</param>
/// <remarks>Ho et al. 2020, eq. 5, arXiv:2006.11239; as a sum over drops of the signal-to-noise ratio: Kingma et al. 2021, eq. 13,
/// arXiv:2107.00630.</remarks>
internal sealed class VariationalBound(Denoiser denoiser, int steps, ReverseSteps reverse, LastStep last, bool clip)
{
    /// <param name="y">[B, *event]</param>
    /// <param name="observe">Shown every step from 2 on; null for none. It is for all of the steps.</param>
    public DiffusionTerms Terms(Tensor y, int? evaluations, RowNoise noise, Action<DenoisingStep>? observe = null)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor drops = zeros([y.shape[0]], ScalarType.Float64, y.device), errors = zeros_like(drops);
        foreach ((long first, long count) in Parts(evaluations ?? steps - 1))
        {
            using var inner = NewDisposeScope();
            Tensor place = denoiser.Field.Uniform([y.shape[0]], noise).mul_(count).floor_().clamp_(max: count - 1);
            Tensor index = place.to(ScalarType.Float64) + first; // [B], 2 .. T
            (Tensor estimate, Tensor error, Tensor drawn, Tensor noisy) = Estimate(y, index / steps, noise);
            Tensor drop = Squared(y - estimate) * Weight(index);
            drops.add_(drop, alpha: count);
            errors.add_(error, alpha: count);
            observe?.Invoke(new DenoisingStep(
                (int)first, y, drawn, noisy, denoiser.Noise(noisy, index / steps), estimate, drop + Variance(y, index)));
        }

        (Tensor lastEstimate, Tensor lastError, _, _) = Estimate(y, full_like(drops, 1.0 / steps), noise);
        Tensor prior = Prior(y), variances = Variances(y);
        return new DiffusionTerms(
            last.LogProb(y, lastEstimate).MoveToOuterDisposeScope(),
            (drops + variances).MoveToOuterDisposeScope(),
            prior.MoveToOuterDisposeScope(),
            ((errors + lastError) / steps).MoveToOuterDisposeScope(),
            (last.LogProb(y, y) - variances - prior).MoveToOuterDisposeScope());
    }

    /// <summary>Equal parts of the steps 2 .. T, as near as can be.</summary>
    private IEnumerable<(long First, long Count)> Parts(int parts)
    {
        long total = steps - 1;
        for (long part = 0; part < parts; part++)
        {
            long from = total * part / parts, to = total * (part + 1) / parts;
            if (to > from)
                yield return (2 + from, to - from);
        }
    }

    private (Tensor Estimate, Tensor Error, Tensor Noise, Tensor Noisy) Estimate(Tensor y, Tensor u, RowNoise noise)
    {
        (Tensor estimate, Tensor error, Tensor drawn, Tensor noisy) = denoiser.Estimate(y, u, noise);
        return (clip ? estimate.clamp(-1, 1) : estimate, error, drawn, noisy);
    }

    /// <summary>KL(q(y_{i−1} | y_i, y₀) ‖ p(y_{i−1} | y_i)) = ½ w (SNR(i−1) − SNR(i)) |y₀ − ŷ₀|² + ½ D (w − 1 − ln w) where p has the
    /// variance β̃/w:
    /// the factor of the first term.</summary>
    private Tensor Weight(Tensor index)
    {
        Tensor u = index / steps, before = (index - 1) / steps;
        return reverse.Ratio(u, before) * (reverse.Snr(before) - reverse.Snr(u)) * 0.5;
    }

    /// <summary>The second term of one step, [B].</summary>
    private Tensor Variance(Tensor y, Tensor index)
    {
        Tensor ratio = reverse.Ratio(index / steps, (index - 1) / steps);
        return (ratio - 1 - ratio.log()) * (0.5 * y.numel() / y.shape[0]);
    }

    /// <summary>The second term, Σ_{i=2}^T ½ D (w − 1 − ln w): the same for every example.</summary>
    private Tensor Variances(Tensor y)
    {
        Tensor index = arange(2, steps + 1, ScalarType.Float64, y.device);
        Tensor ratio = reverse.Ratio(index / steps, (index - 1) / steps);
        return (ratio - 1 - ratio.log()).sum() * (0.5 * y.numel() / y.shape[0]);
    }

    /// <summary>KL(N(α_T y, σ_T² I) ‖ N(0, I)).</summary>
    private Tensor Prior(Tensor y)
    {
        (double alpha, double sigma) = denoiser.Coefficients(1);
        double constant = 0.5 * ((sigma * sigma) - 1 - (2 * Math.Log(sigma))) * (y.numel() / y.shape[0]);
        return (Squared(y) * (0.5 * alpha * alpha)) + constant;
    }

    /// <returns>[B], float64.</returns>
    private static Tensor Squared(Tensor y) => y.to(ScalarType.Float64).square().flatten(1).sum([1L]);
}
