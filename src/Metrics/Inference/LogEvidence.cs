using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;

namespace GenBench.Metrics.Inference;

/// <summary>One estimate of the evidence that gaps are measured against.</summary>
/// <param name="Component">Which estimate.</param>
/// <param name="Values">log p(x) of each example, nats.</param>
internal sealed record LogEvidence(MetricComponent Component, IReadOnlyList<double> Values)
{
    /// <summary>The weights that it is made of; null for one that is known.</summary>
    public WeightLevels? Levels { get; init; }

    /// <summary>A row of the estimate itself, marked by what its weights say of it.</summary>
    public Measurement Judge(Measurement row) => Levels?.Judge(row) ?? row;

    /// <summary>A row of a difference that the estimate is a part of: too small by what the estimate lacks.</summary>
    public Measurement JudgeGap(Measurement row) => Levels?.Slack.Judge(row, "; the gap is too small by as much") ?? row;
}
