using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>A Gaussian mixture over codes as a module, so that a checkpoint carries it. N(0, I) until fitted.</summary>
internal sealed class CodeDensity : nn.Module
{
    // Fields of the module: their names are checkpoint keys. Unlike parameters, buffers must be taken out of the scope they are made in.
    private readonly Tensor log_weights;
    private readonly Tensor means;
    private readonly Tensor cholesky;

    public CodeDensity(int components, long latent, Placement placement)
        : base("code-density")
    {
        log_weights = full([components], -Math.Log(components), dtype: ScalarType.Float64, device: placement.Device)
            .DetachFromDisposeScope();
        means = zeros([components, latent], dtype: ScalarType.Float64, device: placement.Device).DetachFromDisposeScope();
        cholesky = eye(latent, dtype: ScalarType.Float64, device: placement.Device).repeat(components, 1, 1).DetachFromDisposeScope();
        register_buffer("log_weights", log_weights);
        register_buffer("means", means);
        register_buffer("cholesky", cholesky);
    }

    public GaussianMixture Mixture => new(log_weights, means, cholesky);

    /// <param name="codes">[N, Z]</param>
    public void Fit(Tensor codes, Generator rng)
    {
        using GaussianMixture fitted = GaussianMixtureFit.Fit(codes, (int)log_weights.shape[0], rng);
        log_weights.copy_(fitted.LogWeights);
        means.copy_(fitted.Means);
        cholesky.copy_(fitted.Cholesky);
    }
}
