using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>Sampling on a grid of equal times from 1 to 0.</summary>
/// <param name="steps">Steps of the grid.</param>
/// <param name="noise">Variances of the noise put back in each step but the last (the ancestral sampler); null for none (DDIM).</param>
/// <param name="clip">Keep estimates of the data in [−1, 1], where pixels lie.</param>
/// <remarks>Ho et al. 2020, algorithm 2, arXiv:2006.11239; Song et al. 2021, eq. 12, arXiv:2010.02502.</remarks>
internal sealed class GridSampling(Denoiser denoiser, int steps, ReverseSteps? noise, bool clip)
{
    /// <param name="start">y at u = 1, [N, *event].</param>
    /// <returns>y at u = 0.</returns>
    public Tensor Run(Tensor start, Tensor? labels, Generator rng)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Tensor y = start;
        for (int step = steps; step >= 1; step--)
        {
            using var inner = NewDisposeScope();
            y = Step(y, (double)step / steps, (step - 1.0) / steps, labels, rng).MoveToOuterDisposeScope();
        }

        return y.alias().MoveToOuterDisposeScope();
    }

    /// <summary>From u to s: √ᾱ_s ŷ₀ + √(1 − ᾱ_s − v) ε̂, the mean of q(y_s | y_u, ŷ₀) where v is its variance, and noise on it.</summary>
    private Tensor Step(Tensor y, double u, double s, Tensor? labels, Generator rng)
    {
        (double alpha, double sigma) = denoiser.Coefficients(u);
        (double nextAlpha, double nextSigma) = denoiser.Coefficients(s);
        (Tensor data, Tensor direction) = Estimates(y, u, alpha, sigma, labels);
        double forward = -double.ExpM1(denoiser.Schedule.LogSignal(u) - denoiser.Schedule.LogSignal(s)); // β
        double posterior = noise is null ? 0 : forward * nextSigma * nextSigma / (sigma * sigma);        // β̃
        Tensor mean = (data * nextAlpha) + (direction * Math.Sqrt(Math.Max(0, (nextSigma * nextSigma) - posterior)));
        if (noise is null || s == 0)
            return mean;
        return mean + (denoiser.Field.Noise(y.shape, rng) * Math.Sqrt(noise.Variance(u, s)));
    }

    /// <returns>ŷ₀ and ε̂, which agree with y.</returns>
    private (Tensor Data, Tensor Noise) Estimates(Tensor y, double u, double alpha, double sigma, Tensor? labels)
    {
        Tensor direction = denoiser.Noise(y, u, labels);
        Tensor data = (y - (direction * sigma)) / alpha;
        if (!clip)
            return (data, direction);
        data = data.clamp(-1, 1);
        return (data, (y - (data * alpha)) / sigma);
    }
}
