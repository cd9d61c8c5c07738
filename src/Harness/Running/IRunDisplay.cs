using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running;

/// <summary>Shows a run while it goes on.</summary>
public interface IRunDisplay
{
    /// <summary>Runs the work, which tells the observers what happens, and returns when it has ended.</summary>
    /// <param name="lanes">Cells at work at the same time: each lane has an observer of its own, called on a thread of its own.</param>
    T Show<T>(IReadOnlyList<ExperimentCell> plan, int lanes, Func<IReadOnlyList<IRunObserver>, T> work);
}
