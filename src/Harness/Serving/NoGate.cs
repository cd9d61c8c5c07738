using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Serving;

/// <summary>Finds nothing.</summary>
internal sealed class NoGate : IRunGate
{
    public GateReport? Check(string runFolder) => null;
}
