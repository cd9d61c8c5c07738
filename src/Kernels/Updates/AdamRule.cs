using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Updates;

/// <summary>Adam's update of a vector of parameters.</summary>
/// <param name="Beta1">Decay of the first moment.</param>
/// <param name="Beta2">Decay of the second moment.</param>
/// <param name="Epsilon">Added to the root of the second moment.</param>
/// <param name="Decay">Decoupled weight decay; 0 for none.</param>
/// <remarks>Kingma &amp; Ba 2015, algorithm 1, arXiv:1412.6980; Loshchilov &amp; Hutter 2019, algorithm 2, arXiv:1711.05101.</remarks>
public sealed record AdamRule(double Beta1, double Beta2, double Epsilon, double Decay)
{
    /// <summary>θ ← (1 − lr λ) θ − lr m̂ / (√v̂ + ε) in one pass over memory, with the moments; runs under no_grad.</summary>
    /// <param name="values">θ, [P]</param>
    /// <param name="gradient">[P], as are the moments; zero afterwards.</param>
    /// <param name="first">m</param>
    /// <param name="second">v</param>
    /// <param name="step">Number of this update, from 1.</param>
    /// <param name="rate">lr</param>
    public void Move(Tensor values, Tensor gradient, Tensor first, Tensor second, long step, double rate)
    {
        if (Floats.CanView(values))
            AdamPass.Move(values, gradient, first, second, step, rate, this);
        else
            AdamScript.Move(values, gradient, first, second, step, rate, this);
    }
}
