using GenBench.Harness.Data;
using GenBench.Harness.Scoring;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Scoring;

public sealed class ReferenceRowsTests
{
    /// <summary>Metrics compare every second row with the others.</summary>
    [Fact]
    public void Rows_that_alternate_are_in_both_halves_alike()
    {
        using Tensor x = arange(400, ScalarType.Float32).remainder(2).unsqueeze(1);
        using var rows = new ReferenceRows("alternating", DataShape.Vector(1, Support.Real), x, "");

        float[] even = [.. rows.Observations(Split.Test).X.data<float>().Where((_, row) => row % 2 == 0)];

        Assert.InRange(even.Average(), 0.4, 0.6);
        Assert.Equal(200, rows.Observations(Split.Test).X.sum().item<float>());
        Assert.Contains("seed 20260101", rows.Record.Protocol, StringComparison.Ordinal);
    }
}
