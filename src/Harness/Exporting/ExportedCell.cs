using GenBench.Harness.Results.Cells;

namespace GenBench.Harness.Exporting;

/// <summary>What became of a cell in an export.</summary>
/// <param name="IsImage">Whether the model makes images; false where there is no model.</param>
/// <param name="Files">Written for it, without their folder.</param>
/// <param name="Missing">What could not be exported, and why.</param>
internal sealed record ExportedCell(CellResults Results, bool IsImage, IReadOnlyList<string> Files, IReadOnlyList<string> Missing);
