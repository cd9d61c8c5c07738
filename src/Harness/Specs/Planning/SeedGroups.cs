namespace GenBench.Harness.Specs.Planning;

/// <summary>Which cells of a plan are trained at once.</summary>
public static class SeedGroups
{
    /// <summary>Cells that differ in their seed alone, up to <see cref="ComputeSpec.SeedsAtOnce"/> in a group,
    /// which stands where its first cell stood.</summary>
    public static IReadOnlyList<IReadOnlyList<ExperimentCell>> Of(IEnumerable<ExperimentCell> cells) =>
    [
        .. from cell in cells
           group cell by (cell.Model.Label, cell.Dataset.Label, cell.Variant) into variant
           from chunk in variant.Chunk(variant.First().Compute.SeedsAtOnce)
           orderby chunk[0].Index
           select chunk,
    ];
}
