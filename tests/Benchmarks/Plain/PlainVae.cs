using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenBench.Benchmarks.Plain;

/// <summary>A VAE as it is usually written with TorchSharp: layers, a reparameterization, losses by the library's own functions.</summary>
internal sealed class PlainVae : Module<Tensor, (Tensor Logits, Tensor Mean, Tensor LogVar)>
{
    internal readonly Sequential encoder;
    internal readonly Linear mean;
    internal readonly Linear logVar;
    internal readonly Sequential decoder;

    public PlainVae(long latent)
        : base("vae")
    {
        encoder = Sequential(Linear(784, 200), Tanh(), Linear(200, 200), Tanh());
        mean = Linear(200, latent);
        logVar = Linear(200, latent);
        decoder = Sequential(Linear(latent, 200), Tanh(), Linear(200, 200), Tanh(), Linear(200, 784));
        RegisterComponents();
    }

    public override (Tensor Logits, Tensor Mean, Tensor LogVar) forward(Tensor x)
    {
        Tensor hidden = encoder.call(x);
        Tensor mu = mean.call(hidden);
        Tensor logVariance = logVar.call(hidden);
        Tensor z = mu + (logVariance * 0.5).exp() * randn_like(mu);
        return (decoder.call(z), mu, logVariance);
    }

    public Tensor NegativeElbo(Tensor x, double beta)
    {
        (Tensor logits, Tensor mu, Tensor logVariance) = call(x);
        Tensor reconstruction = functional.binary_cross_entropy_with_logits(logits, x, reduction: Reduction.Sum);
        Tensor kl = -0.5 * (1 + logVariance - mu.pow(2) - logVariance.exp()).sum();
        return (reconstruction + beta * kl) / x.shape[0];
    }

    /// <summary>−log 1/k Σ p(x, z) / q(z|x), without the constants.</summary>
    public Tensor NegativeImportanceBound(Tensor x, int samples)
    {
        Tensor hidden = encoder.call(x), mu = mean.call(hidden), logVariance = logVar.call(hidden);
        Tensor noise = randn(samples, mu.shape[0], mu.shape[1]);
        Tensor z = mu + (logVariance * 0.5).exp() * noise; // [k, B, Z]
        Tensor logLikelihood = -functional.binary_cross_entropy_with_logits(
            decoder.call(z), x.expand(samples, -1, -1), reduction: Reduction.None).sum(dim: 2);
        Tensor logPrior = (-0.5 * z.pow(2)).sum(dim: 2);
        Tensor logPosterior = (-0.5 * (logVariance + noise.pow(2))).sum(dim: 2);
        return Math.Log(samples) - (logLikelihood + logPrior - logPosterior).logsumexp(0).mean();
    }
}
