namespace GenBench.Harness.Tracking.Gate;

/// <summary>Holds a finished run against its baseline and against the rules that every run obeys.</summary>
public interface IRunGate
{
    /// <param name="runFolder">Folder of an experiment, e.g. <c>results/quickstart</c>.</param>
    /// <returns>Null when there is neither a baseline, nor a number that a rule speaks of, nor a cell that failed.</returns>
    GateReport? Check(string runFolder);
}
