using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking.Forms;

/// <summary>One finding of each sort.</summary>
internal static class GateFindings
{
    public static GateFinding Elbo { get; } = new()
    {
        Model = "vae",
        Dataset = "mnist-small",
        Metric = "elbo",
        Unit = "nats",
        Kind = BoundKind.Lower,
        Direction = Direction.Higher,
        Subject = GateSubject.Model,
        Verdict = GateVerdict.Indistinguishable,
        Baseline = -95.2134,
        Candidate = -95.2021,
        Difference = 0.0113,
        StandardError = 0.021,
        Interval = new ConfidenceInterval(-0.0434, 0.066, 0.99),
        PValue = 0.59,
        AdjustedPValue = 1,
        Margin = 0.1,
        Seeds = 3,
        Examples = 1000,
    };

    public static GateFinding Improved => Elbo with
    {
        Metric = "importance-bound",
        Component = "K=5000",
        Verdict = GateVerdict.Improved,
        Candidate = -92.1,
        Baseline = -93.4,
        Difference = 1.3,
        Interval = new ConfidenceInterval(1.01, 1.59, 0.99),
        AdjustedPValue = 2e-9,
    };

    public static GateFinding WorseEstimate => Elbo with
    {
        Metric = "bidirectional-gap",
        Subject = GateSubject.Estimate,
        Verdict = GateVerdict.Regressed,
        Kind = BoundKind.Estimate,
        Direction = Direction.Lower,
        Baseline = 0.5,
        Candidate = 1.25,
        Difference = 0.75,
        Interval = new ConfidenceInterval(0.5, 1, 0.99),
        AdjustedPValue = 0.00012,
        Examples = 0,
    };

    public static GateFinding Slower => Elbo with
    {
        Metric = "training-rate",
        Subject = GateSubject.Cost,
        Verdict = GateVerdict.Regressed,
        Kind = BoundKind.Exact,
        Unit = "examples/s",
        Baseline = 61234.5,
        Candidate = 51234.5,
        Difference = -10000,
        Interval = new ConfidenceInterval(-12000, -8000, 0.99),
        AdjustedPValue = 0.004,
        Margin = 0,
        Examples = 0,
    };

    /// <summary>Its model's name tries to break out of its cell.</summary>
    public static GateFinding OddName => Elbo with
    {
        Model = "a|b`c` <img> @all",
        Verdict = GateVerdict.Regressed,
        Candidate = -97.01,
        Difference = -1.7966,
        Interval = new ConfidenceInterval(-2.0001, -1.5931, 0.99),
        AdjustedPValue = 1e-12,
    };

    public static GateFinding LessStable => Elbo with
    {
        Metric = "reconstruction-error",
        Verdict = GateVerdict.LessStable,
        Kind = BoundKind.Exact,
        Direction = Direction.Lower,
        Baseline = 72.5,
        Candidate = 73.5,
        Difference = 1,
        Interval = new ConfidenceInterval(-8, 10, 0.99),
        BaselineSpread = 0.1,
        CandidateSpread = 3.1,
        AdjustedPValue = 0.0002,
        Reason = "seeds lie 31 times as far apart as the baseline's (3.1 and 0.1 nats)",
    };

    public static GateFinding Lost(string metric, string component) =>
        Unknown(metric, component, "failed for seed 2: not a number") with { Verdict = GateVerdict.Failed, Candidate = null };

    public static GateFinding Unknown(string metric, string component, string reason) => Elbo with
    {
        Metric = metric,
        Component = component,
        Reason = reason,
        Verdict = GateVerdict.Unknown,
        Difference = null,
        StandardError = null,
        Interval = null,
        PValue = null,
        AdjustedPValue = null,
    };
}
