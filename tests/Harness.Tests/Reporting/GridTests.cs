using System.Globalization;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Runs of many cells.</summary>
public sealed class GridTests
{
    /// <summary>No test: what <c>docs/scale.md</c> was measured on. <c>GENBENCH_GRID=10000:/tmp/grid</c> and <c>--explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public void Write_a_grid()
    {
        string[] asked = Environment.GetEnvironmentVariable("GENBENCH_GRID")!.Split(':', 2);
        SyntheticGrid.Write(asked[1], int.Parse(asked[0], CultureInfo.InvariantCulture));
    }
}
