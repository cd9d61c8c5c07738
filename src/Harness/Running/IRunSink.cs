namespace GenBench.Harness.Running;

/// <summary>Hears of a run and tells it to another program. Whatever happens to it, the run goes on:
/// it throws nothing and never waits while the run computes.</summary>
public interface IRunSink : IRunObserver, IDisposable
{
    /// <summary>Delivers what is left, in bounded time, once the run has ended or was stopped.</summary>
    /// <returns>What was not delivered and how to deliver it, in words; empty when everything was.</returns>
    IReadOnlyList<string> Finish();
}
