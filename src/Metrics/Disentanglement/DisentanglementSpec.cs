using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Disentanglement;

/// <summary>Whether each dimension of a code is about one known factor of the data, by the scores in use. Of all examples of the split
/// where nothing else is said: 10,000 of <c>shapes</c>.</summary>
[Kind("disentanglement")]
public sealed record DisentanglementSpec : MetricSpec
{
    [Range(2, 1000)]
    [Description("Equally wide bins of each dimension in MIG and modularity.")]
    public int Bins { get; init; } = 20;

    [Range(1, 1_000_000)]
    [Description("Votes of the FactorVAE score, and as many others that give dimensions their factors.")]
    public int Votes { get; init; } = 800;

    [Range(2, 100_000)]
    [Description("Observations behind one vote.")]
    public int VoteSize { get; init; } = 64;

    [Range(1, 1000)]
    [Description("Trees for each value of each factor in DCI.")]
    public int Trees { get; init; } = 20;

    [Range(0.0, 1.0)]
    [Description("Penalty of the absolute weights in DCI's lasso, all standardized.")]
    public double Penalty { get; init; } = 0.01;

    public override IMetric Create() => new DisentanglementScores(this);
}
