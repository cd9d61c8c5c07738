using static TorchSharp.torch;

namespace GenBench.Models.Fused;

/// <summary>What a network's Gaussian is asked for in every update, on a tape: draws and divergence, each with the gradient of mean and log
/// variance at once.</summary>
internal static class GaussianPass
{
    /// <param name="parameters">mu and logVar side by side, [..., B, 2 Z].</param>
    /// <param name="noise">Standard normal, [..., B, Z] with any leading sample dimensions.</param>
    /// <returns>z = mu + sigma · noise.</returns>
    public static Tensor Reparameterize(GradientTape tape, Tensor parameters, Tensor noise)
    {
        using IDisposable _ = no_grad();
        Tensor[] halves = parameters.chunk(2, dim: -1);
        Tensor sigma = (halves[1] * 0.5).exp_();
        return tape.Record(parameters, halves[0].addcmul(noise, sigma, 1), gradient => cat(
            [SumOfSamples(gradient, sigma), SumOfSamples(gradient * noise, sigma).mul_(sigma).mul_(0.5)], -1));
    }

    // d/dmu ½ (mu² + e^logVar − 1 − logVar) = mu, d/dlogVar = ½ (e^logVar − 1)
    /// <returns>KL(q || N(0, I)) of each dimension, [..., B, Z], nats.</returns>
    public static Tensor KlToStandardNormalPerDimension(GradientTape tape, Tensor parameters)
    {
        using IDisposable _ = no_grad();
        Tensor[] halves = parameters.chunk(2, dim: -1);
        (Tensor mu, Tensor excess) = (halves[0], halves[1].exp().sub_(1));
        return tape.Record(parameters, mu.square().add_(excess).sub_(halves[1]).mul_(0.5), gradient => cat(
            [gradient * mu, (gradient * excess).mul_(0.5)], -1));
    }

    /// <summary>Over what a draw has more dimensions than the distribution.</summary>
    private static Tensor SumOfSamples(Tensor gradient, Tensor like) =>
        gradient.dim() == like.dim() ? gradient : SumOfSamples(gradient.shape[0] == 1 ? gradient.squeeze(0) : gradient.sum(dim: 0), like);
}
