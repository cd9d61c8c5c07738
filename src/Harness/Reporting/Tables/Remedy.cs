using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>What one can do about a number that is missing or doubtful.</summary>
internal static class Remedy
{
    /// <param name="metric">Null for one that this program does not know.</param>
    /// <param name="status">Of the number.</param>
    /// <param name="reason">One that says itself what to set needs no other.</param>
    /// <returns>Empty where there is nothing to be done.</returns>
    public static string Of(MetricDescriptor? metric, MeasurementStatus status, string reason) => status switch
    {
        MeasurementStatus.Failed => "failure.txt of the cell has the place; `genbench evaluate DIR` measures it again",
        MeasurementStatus.NotApplicable or MeasurementStatus.Ok => "",
        _ when reason.Contains('"', StringComparison.Ordinal) => "",
        _ => metric switch
        {
            null => "",
            { IsLogDensity: true } =>
                "more samples an example (K) tighten it; `annealed-log-likelihood` bounds the same quantity another way",
            { Role: MetricRole.SampleQuality or MetricRole.FeatureQuality or MetricRole.Novelty } => "more samples",
            { Role: MetricRole.InferenceGap } => "more steps and samples of the search, or more examples",
            { Role: MetricRole.Cost } => "measure it again on a machine that does nothing else",
            _ => "more samples or examples",
        },
    };
}
