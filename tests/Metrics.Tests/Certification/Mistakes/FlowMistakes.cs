using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Certification.Mutants;
using GenBench.Models.Flows;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>In the density of a flow: its divergence, its base and its integration.</summary>
internal static class FlowMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        Exact("flow: trace of one index", new OwnFlow { Divergence = jacobian => jacobian[0, 0] }),
        Exact("flow: all of the Jacobian summed", new OwnFlow { Divergence = jacobian => jacobian.sum() }),
        Exact("flow: sign of the divergence", new OwnFlow { Combine = (logBase, divergence) => logBase + divergence }),
        Exact("flow: base density dropped", new OwnFlow { Combine = (_, divergence) => -divergence }),
        Exact("flow: integrated the wrong way", new OwnFlow { End = 1 }),
        Exact("flow: 255 levels", new OwnFlow { Levels = 255 }),
        new("flow: too few steps", Estimators.FlowExact,
            new FlowLikelihoodSpec { Solver = new EulerSolver { Steps = 20 }, Trace = new ExactTrace() }.Create()),
        new("flow: Hutchinson's probes summed", Estimators.FlowHutchinson,
            new OwnFlow { Divergence = jacobian => jacobian.trace() * Estimators.Probes }),
        new("flow: one probe in the place of eight", Estimators.FlowHutchinson,
            new FlowLikelihoodSpec { Trace = new HutchinsonTrace { Samples = 1 } }.Create()),
    ];

    private static Mistake Exact(string name, OwnFlow metric) => new(name, Estimators.FlowExact, metric);
}
