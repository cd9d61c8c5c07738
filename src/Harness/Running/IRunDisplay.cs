using GenBench.Harness.Specs;

namespace GenBench.Harness.Running;

/// <summary>Shows a run while it goes on.</summary>
public interface IRunDisplay
{
    /// <summary>Runs the work, which tells the observer what happens, and returns when it has ended.</summary>
    T Show<T>(IReadOnlyList<ExperimentCell> plan, Func<IRunObserver, T> work);
}
