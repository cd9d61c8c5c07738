namespace GenBench.Models.Diffusion;

/// <summary>A schedule of signal and noise that a flow can be walked along.</summary>
public enum SignalScheduleKind
{
    /// <summary>α = t, σ = 1 − t: flow matching's.</summary>
    Straight,

    /// <summary>α = sin(πt/2), σ = cos(πt/2).</summary>
    Trigonometric,

    /// <summary>That of <see cref="Diffusion.LinearNoise"/> with its defaults.</summary>
    LinearNoise,

    /// <summary>That of <see cref="Diffusion.CosineNoise"/> with its defaults.</summary>
    CosineNoise,
}
