namespace GenBench.Metrics.Contracts;

/// <summary>What is taken for a sample of a model with an observation model p(x|z).</summary>
public enum SampleKind
{
    /// <summary>E[x|z], z drawn: what papers show of images. log p(x) is not of these.</summary>
    Mean,

    /// <summary>x ~ p(x|z), z drawn: a sample of the distribution that log p(x) is of.</summary>
    Draw,
}
