namespace GenBench.Metrics.Samples.Features;

/// <summary>What values a file takes for the data's 0 and 1.</summary>
public enum FeatureRange
{
    /// <summary>0 and 1, or whatever the data have.</summary>
    AsData,

    /// <summary>−1 and 1.</summary>
    MinusOneToOne,

    /// <summary>0 and 255.</summary>
    Bytes,
}
