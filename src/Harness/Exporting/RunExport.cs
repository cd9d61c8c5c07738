using GenBench.Harness.Results;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Specs;

namespace GenBench.Harness.Exporting;

/// <summary>Cells in the formats of other programs: weights as safetensors, tables as Parquet, samples as NPZ, a model card.</summary>
internal static class RunExport
{
    /// <param name="folder">Must be one that <see cref="ExportFolder.WhyNot"/> has nothing against.</param>
    /// <returns>What was written of each cell, and what could not be.</returns>
    public static IReadOnlyList<ExportedCell> Write(
        string folder, IReadOnlyList<CellResults> cells, ExportRequest request, SpecJson json, MetricCatalog metrics)
    {
        List<ExportedCell> exported = [];
        ExportFolder.Write(folder, fresh =>
        {
            exported.AddRange(cells.Select(cell => new CellExport(cell, request, json).Write(fresh)));
            ExportTables.Write(fresh, cells);
            AtomicFile.WriteText(Path.Combine(fresh, "README.md"), new ModelCard(exported, metrics, request).Text());
        });
        return exported;
    }
}
