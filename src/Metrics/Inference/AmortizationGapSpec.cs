using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Inference;

/// <summary>What the encoder loses against the best posterior of each example in its own family,
/// and what that loses against log p(x).</summary>
[Kind("amortization-gap")]
public sealed record AmortizationGapSpec : MetricSpec
{
    /// <summary>An optimisation for every example of a whole split would take hours: 100 unless asked otherwise.</summary>
    public AmortizationGapSpec() => Examples = 100;

    [MinLength(1)]
    [Description("Families in which the best posterior of each example is searched for; the diagonal one always is, since the encoder's "
        + "answers are of it.")]
    public IReadOnlyList<PosteriorFamily> Posteriors { get; init; } = [PosteriorFamily.Diagonal];

    [Range(1, 10_000)]
    [Description("Posterior samples an example in one optimisation step.")]
    public int Samples { get; init; } = 10;

    [Range(1e-8, 10.0)]
    [Description("Adam's learning rate for the parameters of q* at the start.")]
    public double LearningRate { get; init; } = 0.1;

    [Range(0, 100)]
    [Description(
        "How often the rate is divided by 3, each time no new best has come for the patience; after that an example has converged.")]
    public int RateFalls { get; init; } = 4;

    [Range(1, 100_000)]
    [Description("Steps over which the objective is averaged before it is judged.")]
    public int Window { get; init; } = 20;

    [Range(1, 10_000)]
    [Description("How many windows without a new best end the search at a rate.")]
    public int Patience { get; init; } = 3;

    [Range(1, 10_000_000)]
    [Description("Most steps for one start; examples that have not converged by then make the rows unreliable.")]
    public int MaxSteps { get; init; } = 20_000;

    [Range(1, 1_000_000)]
    [Description("Posterior samples an example, fresh and common to all posteriors, in the reported ELBOs.")]
    public int EvaluationSamples { get; init; } = 1000;

    [Range(1, 1_000_000)]
    [Description("Importance samples an example, from q*, in the estimate of log p(x).")]
    public int ImportanceSamples { get; init; } = 5000;

    [Description("Estimates log p(x) by annealing as well; the larger mean is what gaps are measured against.")]
    public AnnealingSpec? Annealing { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // cells from before it keep their names
    [Range(1, 1_000_000)]
    [Description("Also measures the gaps on the first so many examples of the training split; not when left out.")]
    public int? TrainingExamples { get; init; }

    /// <summary>Each once, the diagonal Gaussian first.</summary>
    internal IReadOnlyList<PosteriorFamily> Families => [.. Posteriors.Prepend(PosteriorFamily.Diagonal).Distinct().Order()];

    /// <summary>These options as the search for the best posteriors reads them.</summary>
    internal SearchSettings Search => new()
    {
        Samples = Samples,
        LearningRate = LearningRate,
        RateFalls = RateFalls,
        Window = Window,
        Patience = Patience,
        MaxSteps = MaxSteps,
        EvaluationSamples = EvaluationSamples,
    };

    public override IMetric Create() => new AmortizationGap(this,
    [
        .. Families.Select(family => new ImportanceEvidence(ImportanceSamples, family)),
        .. Annealing is null ? [] : (ILogEvidence[])[new AnnealedEvidence(Annealing)],
    ]);
}
