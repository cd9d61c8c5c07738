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

/// <summary>What an option of a network says, as a function.</summary>
public static class Activations
{
    private static readonly Nonlinearity LeakyRelu = Nonlinearity.LeakyRelu(slopeBelow: 0.2);

    /// <returns>f of every element of x, a new tensor of its shape; differentiable.</returns>
    public static Tensor Apply(this Activation activation, Tensor x) => activation.Function().Of(x);

    /// <summary>For layers that are computed in one pass (<see cref="DenseLayers"/>).</summary>
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
