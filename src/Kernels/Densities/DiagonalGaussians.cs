using GenBench.Kernels.Gradients;
using static TorchSharp.torch;

namespace GenBench.Kernels.Densities;

/// <summary>What a network's Gaussian N(mu, diag(exp(logVar))) is asked for in every update: draws and divergence, on a tape each with the
/// gradient of mean and log variance at once.</summary>
public static class DiagonalGaussians
{
    /// <summary>z = mu + sigma · noise, differentiable in mu and logVar.</summary>
    /// <param name="mean">mu, [..., B, Z]</param>
    /// <param name="logVar">Logarithm of the variance, same shape.</param>
    /// <param name="cutFrom">What both were cut from, side by side, [..., B, 2 Z]; null where they come from elsewhere.</param>
    /// <param name="noise">Standard normal, [..., B, Z] with any leading sample dimensions.</param>
    /// <returns>Of the shape of the noise.</returns>
    public static Tensor Reparameterize(Tensor mean, Tensor logVar, Tensor? cutFrom, Tensor noise)
    {
        if (TapeFor(cutFrom) is not { } tape)
            return mean.addcmul(noise, (logVar * 0.5).exp(), 1);
        using IDisposable _ = no_grad();
        Tensor[] halves = cutFrom!.chunk(2, dim: -1);
        Tensor sigma = (halves[1] * 0.5).exp_();
        return tape.Record(cutFrom, halves[0].addcmul(noise, sigma, 1), gradient => cat(
            [SumOfSamples(gradient, sigma), SumOfSamples(gradient * noise, sigma).mul_(sigma).mul_(0.5)], -1));
    }

    /// <summary>KL(q || N(0, I)) = ½ (mu² + e^logVar − 1 − logVar) of each dimension.</summary>
    /// <param name="mean">mu, [..., B, Z]</param>
    /// <param name="logVar">Logarithm of the variance, same shape.</param>
    /// <param name="cutFrom">What both were cut from, side by side, [..., B, 2 Z]; null where they come from elsewhere.</param>
    /// <returns>[..., B, Z], nats; differentiable in mu and logVar.</returns>
    public static Tensor KlToStandardNormal(Tensor mean, Tensor logVar, Tensor? cutFrom)
    {
        if (TapeFor(cutFrom) is not { } tape)
            return (mean.square() + logVar.exp() - 1 - logVar) * 0.5;
        using IDisposable _ = no_grad();
        Tensor[] halves = cutFrom!.chunk(2, dim: -1);
        (Tensor mu, Tensor excess) = (halves[0], halves[1].exp().sub_(1));

        // d/dmu = mu, d/dlogVar = ½ (e^logVar − 1)
        return tape.Record(cutFrom, mu.square().add_(excess).sub_(halves[1]).mul_(0.5), gradient => cat(
            [gradient * mu, (gradient * excess).mul_(0.5)], -1));
    }

    private static GradientTape? TapeFor(Tensor? parameters) => parameters is { requires_grad: true } ? GradientTape.Current : null;

    /// <summary>Over what a draw has more dimensions than the distribution.</summary>
    private static Tensor SumOfSamples(Tensor gradient, Tensor like) => gradient.dim() == like.dim()
        ? gradient
        : SumOfSamples(gradient.shape[0] == 1 ? gradient.squeeze(0) : gradient.sum(dim: 0), like);
}
