using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Flows;

/// <summary>Flow matching with its paths, solvers and trace estimators.</summary>
public static class FlowKinds
{
    public static Kinds AddFlows(this Kinds kinds) => kinds
        .AddModel<FlowMatchingSpec>()
        .Add<ProbabilityPath, IndependentPath>()
        .Add<ProbabilityPath, OptimalTransportPath>()
        .Add<ProbabilityPath, VariancePreservingPath>()
        .Add<OdeSolver, EulerSolver>()
        .Add<OdeSolver, MidpointSolver>()
        .Add<OdeSolver, HeunSolver>()
        .Add<OdeSolver, RungeKutta4Solver>()
        .Add<OdeSolver, DormandPrinceSolver>()
        .Add<TraceEstimator, AutomaticTrace>()
        .Add<TraceEstimator, ExactTrace>()
        .Add<TraceEstimator, HutchinsonTrace>();
}
