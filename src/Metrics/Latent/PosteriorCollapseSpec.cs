using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Latent;

/// <summary>How much of the latent the posterior uses.</summary>
[Kind("posterior-collapse")]
public sealed record PosteriorCollapseSpec : MetricSpec
{
    [MinLength(1)]
    [Range(0.0, 1e6)]
    [Description("A dimension is active when its posterior mean varies by more than this over the examples; 0.01 is the customary one.")]
    public IReadOnlyList<double> Thresholds { get; init; } = [0.001, 0.003, 0.01, 0.03, 0.1];

    [Range(1, 1000)]
    [Description("Draws from each example's posterior in the mutual information and the aggregate KL.")]
    public int AggregateSamples { get; init; } = 1;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // cells from before it keep their names
    [Range(2, 1_000_000)]
    [Description("Examples of the training split whose posteriors make the bounds on the other side: the first so many; "
        + "10,000 or all there are when left out.")]
    public int? TrainingExamples { get; init; }

    public override IMetric Create() => new PosteriorCollapse(this);
}
