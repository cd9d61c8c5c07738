namespace GenBench.Metrics.Samples;

/// <summary>Where distances between examples are taken.</summary>
public enum SampleSpace
{
    /// <summary>Between the values of the examples themselves.</summary>
    Values,

    /// <summary>Between the features of a classifier of the dataset.</summary>
    Features,
}
