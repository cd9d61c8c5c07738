namespace GenBench.Harness.Tracking.Forms;

/// <summary>Every form the gate's report can take.</summary>
public static class GateForms
{
    /// <summary>The first is the one printed when none is named.</summary>
    public static IReadOnlyList<IGateForm> All { get; } =
    [
        new TableGateForm(),
        new MarkdownGateForm(),
        new JsonGateForm(),
        new JUnitGateForm(),
        new BenchmarkGateForm(biggerIsBetter: false),
        new BenchmarkGateForm(biggerIsBetter: true),
    ];
}
