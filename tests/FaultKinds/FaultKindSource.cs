using FaultKinds;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

[assembly: GenBenchKinds<FaultKindSource>]

namespace FaultKinds;

/// <summary>Models and metrics that go wrong on purpose, for <c>--with</c>.</summary>
public sealed class FaultKindSource : IKindSource
{
    public void AddTo(Kinds kinds) => kinds
        .AddModel<AbortingSpec>().AddModel<BrokenLossSpec>().AddModel<SoundSpec>().AddMetric<HungrySpec>();
}
