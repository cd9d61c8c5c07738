using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>KL(q(z_j|x) ‖ p(z_j)) of each latent dimension in closed form, for the metric <c>kl-per-dimension</c> and for whoever follows
/// it over a training.</summary>
/// <remarks>Kingma &amp; Welling 2014, appendix B, arXiv:1312.6114.</remarks>
public static class DimensionKl
{
    /// <param name="x">[B, *event], where the model is.</param>
    /// <returns>q(z|x), mean and log variance [B, Z], float64.</returns>
    public static DiagonalGaussian Posterior(IAmortizedPosterior model, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(model);
        DiagonalGaussian q = model.Posterior(x);
        return new DiagonalGaussian(q.Mean.to(ScalarType.Float64, copy: true), q.LogVar.to(ScalarType.Float64, copy: true));
    }

    /// <param name="x">[B, *event], where the model is.</param>
    /// <returns>KL(q(z_n|x) ‖ 1/C) = log C − H(q(z_n|x)) of each example and variable, [B, N], float64, nats.</returns>
    public static Tensor Categorical(ICategoricalPosterior model, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(model);
        Tensor probability = model.Logits(x).to(ScalarType.Float64).softmax(-1);
        return probability.xlogy(probability).sum(-1) + Math.Log(model.Classes); // 0 log 0 is 0
    }

    /// <param name="kl">KL of each example and dimension, [N, Z], float64.</param>
    /// <returns>Mean over examples of each of the Z dimensions, in their order, nats.</returns>
    public static IReadOnlyList<Estimate> OverExamples(Tensor kl)
    {
        ArgumentNullException.ThrowIfNull(kl);
        using Tensor byDimension = kl.t().contiguous().cpu();
        return [.. byDimension.data<double>().ToArray().Chunk((int)kl.shape[0]).Select(Estimate.FromValues)];
    }
}
