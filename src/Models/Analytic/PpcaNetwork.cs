using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Analytic;

/// <summary>The parameters of a pPCA as buffers, float64, so that a checkpoint carries them.</summary>
internal sealed class PpcaNetwork : nn.Module
{
    // Fields of the module: their names are checkpoint keys. Unlike parameters, buffers must be taken out of the scope they are made in.
    private readonly Tensor weights; // W, [D, d]
    private readonly Tensor mean; // m, [D]
    private readonly Tensor noise_std; // s, []

    public PpcaNetwork(long latent, ModelContext context)
        : base("ppca")
    {
        Device device = context.Placement.Device;
        weights = randn([context.Shape.Dimensions, latent], dtype: ScalarType.Float64, generator: context.Rng).to(device)
            .DetachFromDisposeScope();
        mean = zeros([context.Shape.Dimensions], dtype: ScalarType.Float64, device: device).DetachFromDisposeScope();
        noise_std = ones([], dtype: ScalarType.Float64, device: device).DetachFromDisposeScope();
        register_buffer("weights", weights);
        register_buffer("mean", mean);
        register_buffer("noise_std", noise_std);
    }

    /// <summary>p(x) as the buffers now stand; the caller disposes it.</summary>
    public LinearGaussianDensity Density() => new(weights, mean, noise_std.item<double>());

    public void Set(LinearGaussianDensity density)
    {
        using var _ = no_grad();
        weights.copy_(density.Weights);
        mean.copy_(density.Mean);
        noise_std.fill_(density.NoiseStd);
    }
}
