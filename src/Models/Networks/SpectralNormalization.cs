using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Holds every affine, convolutional and embedding layer of a network to spectral norm 1.</summary>
/// <remarks>Miyato et al. 2018, arXiv:1802.05957. A kernel counts as the matrix [out, in · height · width].</remarks>
public sealed class SpectralNormalization : nn.Module
{
    private readonly ModuleList<SpectralNorm> norms = new();

    /// <param name="network">Its layers are called as modules, not by their forward, or they stay as they are.</param>
    /// <param name="rng">Where power iteration starts.</param>
    public SpectralNormalization(nn.Module network, Generator rng)
        : base("spectral-normalization")
    {
        foreach (nn.Module layer in network.modules())
        {
            if (layer is Linear linear)
                norms.Add(Normalize(linear, () => linear.weight, () => linear.bias, rng));
            else if (layer is Conv2d convolution)
                norms.Add(Normalize(convolution, () => convolution.weight, () => convolution.bias, rng));
            else if (layer is Embedding embedding)
                norms.Add(Normalize(embedding, () => embedding.weight!, () => null, rng));
        }

        RegisterComponents();
    }

    /// <summary>One more power iteration for every layer.</summary>
    public void Iterate()
    {
        foreach (SpectralNorm norm in norms)
            norm.Iterate();
    }

    // Weights are asked for anew at each use: moving a module to a device or precision replaces them.
    private static SpectralNorm Normalize(nn.Module<Tensor, Tensor> layer, Func<Tensor> weight, Func<Tensor?> bias, Generator rng)
    {
        var norm = new SpectralNorm(weight, rng);
        layer.register_forward_hook((_, _, output) => norm.Scale(output, bias()));
        return norm;
    }
}
