using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Initial weights from a generator of the caller's: a layer's own constructor would use the global one.</summary>
public static class WeightInitialization
{
    /// <summary>Draws every weight matrix and kernel from U(−a, a), a = √(6 / (fanIn + fanOut)), sets biases to zero and the scales of
    /// normalisations to one. The last is no mere repetition: TorchSharp 0.107 leaves a GroupNorm's scale and bias uninitialised
    /// memory.</summary>
    /// <remarks>Glorot &amp; Bengio 2010, eq. 16.</remarks>
    public static void GlorotUniform(nn.Module network, Generator rng)
    {
        using var _ = no_grad();
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            if (parameter.dim() >= 2)
                parameter.uniform_(-Bound(parameter.shape), Bound(parameter.shape), rng);
            else if (name.EndsWith("bias", StringComparison.OrdinalIgnoreCase))
                parameter.zero_();
            else if (name.EndsWith("weight", StringComparison.OrdinalIgnoreCase))
                parameter.fill_(1);
        }
    }

    private static double Bound(long[] shape)
    {
        long kernel = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
        return Math.Sqrt(6.0 / ((shape[0] + shape[1]) * kernel));
    }
}
