namespace GenBench.Metrics.Contracts;

/// <summary>What a number is to a reader. Every role but <see cref="Detail"/> has its place in the short table, in the order given
/// here.</summary>
public enum MetricRole
{
    /// <summary>Seen in the full list of numbers alone.</summary>
    Detail,

    /// <summary>log p of the data's own density, which no model passes in expectation.</summary>
    DataDensity,

    /// <summary>log p(x) of the model, exact or estimated without a bound.</summary>
    LogLikelihood,

    /// <summary>A lower bound of log p(x). Those in the table are also compared model against model, example by example.</summary>
    LowerBound,

    /// <summary>Nats that the code costs.</summary>
    Rate,

    /// <summary>How much of the latent space is used.</summary>
    LatentUse,

    /// <summary>What inference loses.</summary>
    InferenceGap,

    /// <summary>How near a decoded code comes to its observation.</summary>
    Reconstruction,

    /// <summary>How many discrete codes are used.</summary>
    CodeUse,

    /// <summary>Samples against data, where the data lie.</summary>
    SampleQuality,

    /// <summary>Samples against the training examples.</summary>
    Novelty,

    /// <summary>Samples against data, in the features of a classifier.</summary>
    FeatureQuality,

    /// <summary>Time and memory.</summary>
    Cost,
}
