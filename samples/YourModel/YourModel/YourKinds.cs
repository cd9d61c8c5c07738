using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Registration;
using YourModel;
using YourModel.Data;
using YourModel.Figures;
using YourModel.Flow;
using YourModel.Metrics;
using YourModel.Parts;

[assembly: GenBenchKinds<YourKinds>]

namespace YourModel;

/// <summary>What this assembly brings: to its own program, and to <c>genbench --with YourModel.dll</c>.</summary>
public sealed class YourKinds : IKindSource
{
    public void AddTo(Kinds kinds) => kinds
        .AddModel<CouplingFlowSpec>()
        .AddModel<RenyiVaeSpec>()
        .AddNetwork<SkipMlpSpec>()
        .AddLikelihood<StudentSpec>()
        .AddMetric<EnergyDistanceSpec>()
        .AddDataset<SpiralsSpec>()
        .AddFigure<EnergyBars>();
}
