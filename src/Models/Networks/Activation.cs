using GenBench.Kernels.Layers;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>The nonlinearity between layers.</summary>
public enum Activation
{
    Tanh,
    Relu,
    LeakyRelu,
    Silu,
    Gelu,
}

internal static class Activations
{
    private static readonly Nonlinearity LeakyRelu = Nonlinearity.LeakyRelu(slopeBelow: 0.2);

    public static Tensor Apply(this Activation activation, Tensor x) => activation.Function().Of(x);

    public static Nonlinearity Function(this Activation activation) => activation switch
    {
        Activation.Tanh => Nonlinearity.Tanh,
        Activation.Relu => Nonlinearity.Relu,
        Activation.LeakyRelu => LeakyRelu,
        Activation.Silu => Nonlinearity.Silu,
        Activation.Gelu => Nonlinearity.Gelu,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "not an activation"),
    };
}
