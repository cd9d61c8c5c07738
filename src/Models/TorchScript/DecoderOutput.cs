namespace GenBench.Models.TorchScript;

/// <summary>What a decoder's numbers mean.</summary>
public enum DecoderOutput
{
    /// <summary>log(p / (1 − p)) of each dimension: what goes into a sigmoid.</summary>
    Logits,

    /// <summary>What comes out of a sigmoid.</summary>
    Probabilities,

    /// <summary>E[x|z] of a Gaussian with a fixed variance.</summary>
    Mean,

    /// <summary>The mean and log s² of each dimension.</summary>
    MeanAndLogVar,

    /// <summary>The mean and s of each dimension.</summary>
    MeanAndStandardDeviation,

    /// <summary>The location and the logarithm of the scale of a logistic distribution.</summary>
    MeanAndLogScale,
}
