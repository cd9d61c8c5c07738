using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>How much of the data is left at time u of a variance-preserving diffusion: y_u = √ᾱ(u) y₀ + √(1 − ᾱ(u)) ε,
/// from ᾱ(0) = 1 almost down to 0 at u = 1. A process of T steps is this one seen at u = i/T.</summary>
public abstract record NoiseSchedule
{
    /// <param name="u">In [0, 1], any shape.</param>
    /// <returns>ln ᾱ(u), in the shape of u.</returns>
    internal abstract Tensor LogSignal(Tensor u);

    /// <summary>ln ᾱ(u)</summary>
    internal abstract double LogSignal(double u);

    /// <summary>The u that has this ln ᾱ.</summary>
    /// <param name="logSignal">Any shape.</param>
    internal abstract Tensor TimeOf(Tensor logSignal);

    /// <summary>β(u) = −d ln ᾱ/du, the rate at which noise is added.</summary>
    internal abstract double Rate(double u);

    /// <param name="u">Any shape.</param>
    internal abstract Tensor Rate(Tensor u);
}

/// <summary>β(u) rises linearly. The defaults are the 10⁻⁴ to 0.02 of 1000 steps, a thousand times.</summary>
/// <remarks>Ho et al. 2020, section 4, arXiv:2006.11239; continuous: Song et al. 2021, eq. 32, arXiv:2011.13456.</remarks>
[Kind("linear")]
public sealed record LinearNoise : NoiseSchedule
{
    [Range(1e-6, 1e3)]
    [Description("β at u = 0.")]
    public double First { get; init; } = 0.1;

    [Range(1e-3, 1e3)]
    [Description("β at u = 1.")]
    public double Last { get; init; } = 20;

    internal override Tensor LogSignal(Tensor u) => u * -First - (u.square() * (0.5 * (Last - First)));

    internal override double LogSignal(double u) => (-First * u) - (0.5 * (Last - First) * u * u);

    internal override Tensor TimeOf(Tensor logSignal) =>
        logSignal * -2 / (((logSignal * (-2 * (Last - First))) + (First * First)).sqrt() + First);

    internal override double Rate(double u) => First + ((Last - First) * u);

    internal override Tensor Rate(Tensor u) => (u * (Last - First)) + First;
}

/// <summary>√ᾱ falls like a cosine, more slowly at both ends.</summary>
/// <remarks>Nichol &amp; Dhariwal 2021, eq. 17, arXiv:2102.09672. Where they cut β at 0.999, the angle here ends where ᾱ is 4·10⁻⁵,
/// as the linear schedule's does, so that the derivative stays finite.</remarks>
[Kind("cosine")]
public sealed record CosineNoise : NoiseSchedule
{
    private const double LastSignal = 4e-5;

    [Range(1e-6, 0.5)]
    [Description("s, which keeps the first step from being too small.")]
    public double Offset { get; init; } = 0.008;

    private double FirstAngle => Offset / (1 + Offset) * (Math.PI / 2);

    private double Sweep => Math.Acos(Math.Sqrt(LastSignal) * Math.Cos(FirstAngle)) - FirstAngle;

    internal override Tensor LogSignal(Tensor u) => ((u * Sweep) + FirstAngle).cos().log() * 2 - (2 * Math.Log(Math.Cos(FirstAngle)));

    internal override double LogSignal(double u) => 2 * (Math.Log(Math.Cos(FirstAngle + (u * Sweep))) - Math.Log(Math.Cos(FirstAngle)));

    internal override Tensor TimeOf(Tensor logSignal) =>
        (((logSignal * 0.5).exp() * Math.Cos(FirstAngle)).acos() - FirstAngle) / Sweep;

    internal override double Rate(double u) => 2 * Sweep * Math.Tan(FirstAngle + (u * Sweep));

    internal override Tensor Rate(Tensor u) => ((u * Sweep) + FirstAngle).tan() * (2 * Sweep);
}
