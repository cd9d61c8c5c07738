using GenBench.Harness.Reporting.Tables.Cells;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A model's line.</summary>
/// <param name="Model">Label of the model.</param>
/// <param name="Seeds">Seeds that finished.</param>
/// <param name="Cells">Text for each column; empty where the metric was not asked for.</param>
public sealed record TableLine(string Model, string Seeds, IReadOnlyList<string> Cells)
{
    /// <summary>Values of the swept options, one a column of <see cref="ResultTable.Options"/>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The same as <see cref="Cells"/>, as data.</summary>
    internal IReadOnlyList<TableCell> Values { get; init; } = [];
}
