using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using YourModel;
using YourModel.Data;
using YourModel.Figures;
using YourModel.Flow;
using YourModel.Metrics;

[assembly: GenBenchKinds<YourKinds>]

namespace YourModel;

/// <summary>What this assembly brings: to its own program, and to <c>genbench --with YourModel.dll</c>.</summary>
public sealed class YourKinds : IKindSource
{
    public void AddTo(Kinds kinds) => kinds
        .AddModel<CouplingFlowSpec>()
        .AddMetric<EnergyDistanceSpec>()
        .AddDataset<SpiralsSpec>()
        .AddFigure<EnergyBars>();
}
