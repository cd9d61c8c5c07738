namespace GenBench.Models.Probability;

/// <summary>Where the variance of a Gaussian observation model comes from.</summary>
public enum GaussianVariance
{
    /// <summary>Given in the spec.</summary>
    Fixed,

    /// <summary>One learned number for all dimensions.</summary>
    Global,

    /// <summary>From the decoder, for every dimension of every observation.</summary>
    PerPixel,
}
