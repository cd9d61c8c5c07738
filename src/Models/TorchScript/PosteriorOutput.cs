namespace GenBench.Models.TorchScript;

/// <summary>What an encoder says of the spread of q(z|x) beside its mean.</summary>
public enum PosteriorOutput
{
    /// <summary>log σ².</summary>
    MeanAndLogVar,

    /// <summary>σ².</summary>
    MeanAndVariance,

    /// <summary>σ.</summary>
    MeanAndStandardDeviation,
}
