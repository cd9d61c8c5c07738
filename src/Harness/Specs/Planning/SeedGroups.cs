using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Which cells of a plan are trained at once.</summary>
public static class SeedGroups
{
    /// <summary>Cells that differ in their seed alone, up to <see cref="ComputeSpec.SeedsAtOnce"/> in a group,
    /// which stands where its first cell stood. A cell that may go back on its way goes alone.</summary>
    public static IReadOnlyList<IReadOnlyList<ExperimentCell>> Of(IEnumerable<ExperimentCell> cells) =>
    [
        .. from cell in cells
           group cell by (cell.Model.Label, cell.Dataset.Label, cell.Variant) into variant
           from chunk in variant.Chunk(AtOnce(variant.First()))
           orderby chunk[0].Index
           select chunk,
    ];

    private static int AtOnce(ExperimentCell cell) =>
        cell.Training.NonFinite is null or FailOnNonFinite ? cell.Compute.SeedsAtOnce : 1;
}
