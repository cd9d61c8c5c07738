using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>The ELBO of a chain of T steps, in the network's units. The last step back is N(E[y₀|y_1], σ_1² I).</summary>
/// <remarks>Ho et al. 2020, eq. 5, arXiv:2006.11239; as a sum over drops of the signal-to-noise ratio: Kingma et al. 2021, eq. 13,
/// arXiv:2107.00630.</remarks>
internal sealed class VariationalBound(Denoiser denoiser, int steps, Prediction prediction, ReverseVariance variance)
{
    /// <param name="y">[B, *event]</param>
    public DiffusionTerms Terms(Tensor y, int? evaluations, Generator rng)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Tensor denoising = y.new_zeros(y.shape[0]), errors = y.new_zeros(y.shape[0]);
        foreach ((long first, long count) in Parts(evaluations ?? steps - 1))
        {
            using var inner = NewDisposeScope();
            Tensor index = denoiser.Field.Uniform([y.shape[0]], rng).mul_(count).floor_().clamp_(max: count - 1).add_(first); // [B], 2 .. T
            (Tensor divergence, Tensor error) = Step(y, index, rng);
            denoising.add_(divergence, alpha: count);
            errors.add_(error, alpha: count);
        }

        (Tensor reconstruction, Tensor lastError) = LastStep(y, rng);
        return new DiffusionTerms(
            reconstruction.MoveToOuterDisposeScope(),
            denoising.MoveToOuterDisposeScope(),
            Prior(y).MoveToOuterDisposeScope(),
            ((errors + lastError) / steps).MoveToOuterDisposeScope());
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

    /// <summary>KL(q(y_{i−1} | y_i, y₀) ‖ p(y_{i−1} | y_i)) = ½ (SNR(i−1) − SNR(i)) |y₀ − ŷ₀|² where both have the variance β̃; with β = β̃/r
    /// in p it is r times that and ½ D (r − 1 − ln r), r = (1 − ᾱ_{i−1})/(1 − ᾱ_i).</summary>
    private (Tensor Divergence, Tensor Error) Step(Tensor y, Tensor index, Generator rng)
    {
        Tensor u = index / steps;
        (Tensor squared, Tensor error) = Denoised(y, u, rng);
        Tensor before = (index - 1) / steps;
        Tensor divergence = squared * (Snr(before) - Snr(u)) * 0.5;
        if (variance == ReverseVariance.Forward)
        {
            Tensor ratio = denoiser.Schedule.LogSignal(before).expm1() / denoiser.Schedule.LogSignal(u).expm1();
            divergence = (divergence * ratio) + ((ratio - 1 - ratio.log()) * (0.5 * y.numel() / y.shape[0]));
        }

        return (divergence, error);
    }

    private (Tensor LogProb, Tensor Error) LastStep(Tensor y, Generator rng)
    {
        double first = 1.0 / steps;
        (Tensor squared, Tensor error) = Denoised(y, y.new_full([y.shape[0]], first), rng);
        double noise = -double.ExpM1(denoiser.Schedule.LogSignal(first));
        return (squared * (-0.5 / noise) - (0.5 * y.numel() / y.shape[0] * Math.Log(2 * Math.PI * noise)), error);
    }

    /// <returns>|y₀ − ŷ₀(y_u)|² for one noise an example, and the error of the prediction per dimension, [B] each.</returns>
    private (Tensor Squared, Tensor Error) Denoised(Tensor y, Tensor u, Generator rng)
    {
        Tensor noise = denoiser.Field.Noise(y.shape, rng);
        (Tensor alpha, Tensor sigma) = denoiser.Coefficients(u, y);
        Tensor estimate = denoiser.Data((alpha * y) + (sigma * noise), u);
        Tensor squared = (y - estimate).square().flatten(1).sum([1L]);
        Tensor perDimension = squared / (y.numel() / y.shape[0]);
        Tensor snr = Snr(u);
        Tensor error = prediction switch
        {
            Prediction.Data => perDimension,
            Prediction.Noise => perDimension * snr,                    // ε − ε̂ = (α/σ)(ŷ₀ − y₀)
            _ => perDimension * (snr + 1),                             // v − v̂ = (ŷ₀ − y₀)/σ
        };
        return (squared, error);
    }

    /// <summary>KL(N(α_T y, σ_T² I) ‖ N(0, I)).</summary>
    private Tensor Prior(Tensor y)
    {
        (double alpha, double sigma) = denoiser.Coefficients(1);
        double constant = 0.5 * ((sigma * sigma) - 1 - (2 * Math.Log(sigma))) * (y.numel() / y.shape[0]);
        return y.square().flatten(1).sum([1L]) * (0.5 * alpha * alpha) + constant;
    }

    /// <summary>ᾱ/(1 − ᾱ)</summary>
    private Tensor Snr(Tensor u) => denoiser.Schedule.LogSignal(u).neg().expm1().reciprocal();
}
