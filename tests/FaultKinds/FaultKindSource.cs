using FaultKinds;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

[assembly: GenBenchKinds<FaultKindSource>]

namespace FaultKinds;

/// <summary>Models that go wrong on purpose, for <c>--with</c>.</summary>
public sealed class FaultKindSource : IKindSource
{
    public void AddTo(Kinds kinds) => kinds.AddModel<AbortingSpec>().AddModel<BrokenLossSpec>().AddModel<SoundSpec>();
}
