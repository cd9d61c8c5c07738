using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tests.Serving;

/// <summary>Answers what a test wants.</summary>
internal sealed class FakeGate : IRunGate
{
    public Func<string, GateReport?> Answer { get; set; } = _ => null;

    public GateReport? Check(string runFolder) => Answer(runFolder);
}
