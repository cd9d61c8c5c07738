using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Hosting;

/// <summary>Cells that were checked and are to be computed.</summary>
/// <param name="Document">The experiment as it was read.</param>
/// <param name="Plan">All of it that was asked for.</param>
/// <param name="Cells">Those of the plan that are to be computed.</param>
/// <param name="Settings">What the run decides beside the experiment; with orders where other processes compute.</param>
internal sealed record CellWork(SpecDocument Document, ExperimentPlan Plan, IReadOnlyList<ExperimentCell> Cells, RunSettings Settings);
