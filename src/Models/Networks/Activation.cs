using GenBench.Models.Fused;
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
    /// <summary>Of a leaky rectifier, below zero.</summary>
    public const double LeakySlope = 0.2;

    /// <summary>The same on a tensor that nobody needs any more, which may be overwritten.</summary>
    public static Tensor ApplyTo(this Activation activation, Tensor x)
    {
        if (is_grad_enabled() && x.requires_grad)
            return activation.Apply(x);
        switch (activation)
        {
            case Activation.Tanh when HyperbolicTangents.Apply(x):
                HyperbolicTangents.Overwrite(x);
                return x;
            case Activation.Relu:
                return x.relu_();
            case Activation.LeakyRelu:
                return x.leaky_relu_(LeakySlope);
            default:
                return activation.Apply(x);
        }
    }

    public static Tensor Apply(this Activation activation, Tensor x) => activation switch
    {
        Activation.Tanh => HyperbolicTangents.Apply(x) ? HyperbolicTangents.Of(x) : x.tanh(),
        Activation.Relu => x.relu(),
        Activation.LeakyRelu => nn.functional.leaky_relu(x, LeakySlope),
        Activation.Silu => nn.functional.silu(x),
        Activation.Gelu => nn.functional.gelu(x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "not an activation"),
    };
}
