using System.ComponentModel;

namespace GenBench.Metrics.Contracts;

/// <summary>What would be other in a repetition that the standard error of a number is about. None of them covers another training:
/// networks of other seeds are other numbers, and their spread is seen over seeds alone.</summary>
public enum ErrorCoverage
{
    /// <summary>A mean over examples of a value each.</summary>
    [Description("other examples")]
    Examples,

    /// <summary>A mean, or a smooth function of one, over the samples of one network.</summary>
    [Description("other samples")]
    Samples,

    /// <summary>A distance or an overlap of two sets.</summary>
    [Description("other samples and other real examples")]
    SamplesAndExamples,

    /// <summary>A share of votes, each by observations made for it from known factors.</summary>
    [Description("other votes")]
    Votes,

    /// <summary>A time, measured several times.</summary>
    [Description("other repeats")]
    Repeats,

    /// <summary>Measured once, or computed from all examples together, and reported without an error.</summary>
    [Description("–")]
    Nothing,
}
