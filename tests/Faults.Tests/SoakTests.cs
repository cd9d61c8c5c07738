using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests;

/// <summary>Many cells in one process take no more memory than a few.</summary>
public sealed class SoakTests : IDisposable
{
    private const double MostGrowth = 20;
    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void A_thousand_cells()
    {
        Assert.SkipUnless(Extent.IsFull, "takes minutes: GENBENCH_FAULTS=full");
        const int Cells = 1000;
        string experiment = Experiments.Of("""{ "kind": "sound" }""")
            .Replace("[ { \"kind\": \"log-likelihood\" } ]", "[ { \"kind\": \"throughput\", \"repeats\": 1 } ]", StringComparison.Ordinal);
        string seeds = string.Create(CultureInfo.InvariantCulture, $"0-{Cells - 1}");

        Answer answer = _program.Run(
            "run", _program.Write(experiment), "--with", Experiments.Kinds, "--no-certificate", "--jobs", "1", "--seeds", seeds);

        answer.MustEnd(0);
        double[] peaks = [.. _program.Results().Cells().Select(Peak)]; // MiB, each of its cell
        Assert.Equal(Cells, peaks.Length);
        double early = peaks[50..150].Average(), late = peaks[^100..].Average();
        Assert.True(late - early < MostGrowth, $"{early:F1} MiB in the second hundred cells, {late:F1} MiB in the last");
    }

    private static double Peak(CellFolder cell) => cell.ReadMeasurements().Single(row => row.Metric == "peak-memory").Value!.Value;
}
