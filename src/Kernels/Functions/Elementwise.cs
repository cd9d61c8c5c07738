using GenBench.Kernels.Gradients;
using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Functions;

/// <summary>Functions of each number by itself, of any tensor: in a vector pass where one can read it, else the library's.</summary>
public static class Elementwise
{
    /// <param name="x">[...]</param>
    /// <returns>tanh(x), a new tensor; differentiable.</returns>
    public static Tensor Tanh(Tensor x)
    {
        if (WantsGradient(x) || !Floats.CanView(x))
            return x.tanh();
        Tensor y = empty_like(x);
        TanhPass.Fill(y, x);
        return y;
    }

    /// <param name="x">[...]</param>
    /// <returns>σ(x), a new tensor; differentiable once on a tape, else as often as the library's.</returns>
    public static Tensor Sigmoid(Tensor x)
    {
        if (!Floats.CanView(x))
            return x.sigmoid();
        if (!WantsGradient(x))
            return SigmoidPass.Of(x);
        if (GradientTape.Current is not { } tape)
            return x.sigmoid();
        using var _ = no_grad();
        Tensor y = SigmoidPass.Of(x);
        return tape.Record(x, y, gradient => SigmoidPass.TurnBack(gradient, y));
    }

    /// <param name="x">Asks for no gradient, and nobody needs it any more.</param>
    /// <returns>tanh(x), where x stood if it can stand there.</returns>
    internal static Tensor OverwriteByTanh(Tensor x)
    {
        if (!Floats.CanView(x))
            return x.tanh();
        TanhPass.Fill(x, x);
        return x;
    }

    internal static bool WantsGradient(Tensor x) => is_grad_enabled() && x.requires_grad;
}
