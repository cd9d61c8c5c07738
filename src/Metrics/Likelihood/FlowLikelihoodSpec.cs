using System.ComponentModel;
using GenBench.Metrics.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>log p(x) of models with a probability flow, with a solver and a trace of the metric's own, the same for all models.</summary>
[Kind("flow-likelihood")]
public sealed record FlowLikelihoodSpec : MetricSpec
{
    public OdeSolver Solver { get; init; } = new DormandPrinceSolver();

    [Description("How the divergence is found.")]
    public TraceEstimator Trace { get; init; } = new AutomaticTrace();

    public override IMetric Create() => new FlowLikelihood(this);
}
