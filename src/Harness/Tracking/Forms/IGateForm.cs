using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>One form the gate's report can take: a table for people, a file for another tool.</summary>
public interface IGateForm
{
    /// <summary>What <c>--format</c> calls it.</summary>
    string Name { get; }

    /// <summary>Writes the whole report, in the invariant culture.</summary>
    void Write(GateReport report, TextWriter writer);
}
