using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.Registration;
using GenBench.Sinks;
using Stranger;

[assembly: GenBenchKinds<StrangerKinds>]

namespace Stranger;

/// <summary>What somebody who is not GenBench brings: for its own program, and for <c>--with</c>.</summary>
public sealed class StrangerKinds : IKindSource
{
    public void AddTo(Kinds kinds) => kinds
        .AddModel<BellSpec>()
        .AddLikelihood<LaplaceSpec>()
        .AddMetric<MeanOffsetSpec>()
        .AddDataset<RingSpec>()
        .AddFigure<MeanOffsetBars>()
        .AddTable<MeanOffsetTable>()
        .AddSink<NotesKind>();
}
