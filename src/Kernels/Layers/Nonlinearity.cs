using GenBench.Kernels.Functions;
using static TorchSharp.torch;

namespace GenBench.Kernels.Layers;

/// <summary>What stands between two layers, with what a pass over many layers knows of it: how to overwrite a tensor by it, and its
/// gradient from what it gave alone.</summary>
public sealed class Nonlinearity
{
    private readonly Func<Tensor, Tensor> _function;
    private readonly Func<Tensor, Tensor> _overwrite;

    /// <param name="function">To a new tensor; differentiable.</param>
    /// <param name="overwrite">The same, where its argument stood if it can stand there; null where it never does.</param>
    /// <param name="turnBack">Multiplies a gradient (first argument, float32 on the CPU, contiguous) by the slope, given what the function
    /// gave; null where that does not tell.</param>
    private Nonlinearity(Func<Tensor, Tensor> function, Func<Tensor, Tensor>? overwrite = null, Action<Tensor, Tensor>? turnBack = null) =>
        (_function, _overwrite, TurnBack) = (function, overwrite ?? function, turnBack);

    public static Nonlinearity Tanh { get; } = new(Elementwise.Tanh, Elementwise.OverwriteByTanh, TanhPass.TurnBack);

    public static Nonlinearity Relu { get; } = new(
        x => x.relu(), x => x.relu_(), (gradient, h) => RectifierPass.TurnBack(gradient, h, slopeBelow: 0));

    public static Nonlinearity Silu { get; } = new(x => nn.functional.silu(x));

    public static Nonlinearity Gelu { get; } = new(x => nn.functional.gelu(x));

    internal Action<Tensor, Tensor>? TurnBack { get; }

    /// <param name="slopeBelow">Below zero, positive.</param>
    public static Nonlinearity LeakyRelu(double slopeBelow) => new(
        x => nn.functional.leaky_relu(x, slopeBelow), x => x.leaky_relu_(slopeBelow),
        (gradient, h) => RectifierPass.TurnBack(gradient, h, slopeBelow));

    /// <param name="x">[...]</param>
    /// <returns>A new tensor of the same shape; differentiable.</returns>
    public Tensor Of(Tensor x) => _function(x);

    /// <summary>The same of a tensor that nobody needs any more, which may be overwritten.</summary>
    internal Tensor OfLast(Tensor x) => Elementwise.WantsGradient(x) ? _function(x) : _overwrite(x);
}
