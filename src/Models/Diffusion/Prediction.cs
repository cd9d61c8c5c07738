namespace GenBench.Models.Diffusion;

/// <summary>What the network of a diffusion predicts from y_u = α y₀ + σ ε. Any one determines the others.</summary>
/// <remarks>Ho et al. 2020, section 3.2, arXiv:2006.11239; velocity: Salimans &amp; Ho 2022, appendix D, arXiv:2202.00512.</remarks>
public enum Prediction
{
    /// <summary>ε</summary>
    Noise,

    /// <summary>y₀</summary>
    Data,

    /// <summary>α ε − σ y₀</summary>
    Velocity,
}
