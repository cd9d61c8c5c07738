using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>One kind of sample that a metric measures.</summary>
/// <param name="Kind">What is taken; a model that tells no mean gives draws for both.</param>
/// <param name="Component">Of the rows with its numbers.</param>
internal readonly record struct SampledRow(SampleKind Kind, string Component)
{
    /// <summary>For protocols.</summary>
    public string Name => NameOf(Kind);

    public static string NameOf(SampleKind kind) => kind == SampleKind.Mean ? "mean" : "draw";

    /// <summary>The component of one of several numbers: <c>samples</c>, <c>samples;draw</c>.</summary>
    public string After(string part) => (part, Component) switch
    {
        (_, "") => part,
        ("", _) => Component,
        _ => $"{part};{Component}",
    };
}
