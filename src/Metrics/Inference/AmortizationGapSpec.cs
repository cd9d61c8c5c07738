using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Inference;

/// <summary>What the encoder loses against the best diagonal Gaussian of each example, and what that loses against log p(x).</summary>
public sealed record AmortizationGapSpec : MetricSpec
{
    /// <summary>An optimisation for every example of a whole split would take hours: 100 unless asked otherwise.</summary>
    public AmortizationGapSpec() => Examples = 100;

    [Range(1, 10_000)]
    [Description("Posterior samples an example in one optimisation step.")]
    public int Samples { get; init; } = 10;

    [Range(1e-8, 10.0)]
    [Description("Adam's learning rate for the mean and log variance of q*.")]
    public double LearningRate { get; init; } = 1e-3;

    [Range(1, 100_000)]
    [Description("Steps over which the objective is averaged before it is judged.")]
    public int Window { get; init; } = 100;

    [Range(1, 10_000)]
    [Description("An example has converged when so many windows bring no new best.")]
    public int Patience { get; init; } = 10;

    [Range(1, 10_000_000)]
    [Description("Most steps for one start; examples that have not converged by then make the rows unreliable.")]
    public int MaxSteps { get; init; } = 20_000;

    [Range(1, 1_000_000)]
    [Description("Posterior samples an example, fresh and common to both posteriors, in the reported ELBOs.")]
    public int EvaluationSamples { get; init; } = 1000;

    [Range(1, 1_000_000)]
    [Description("Importance samples an example, from q*, in the estimate of log p(x).")]
    public int ImportanceSamples { get; init; } = 5000;

    public override IMetric Create() => new AmortizationGap(this, new ImportanceEvidence(ImportanceSamples));
}
