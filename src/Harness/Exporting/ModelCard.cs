using System.Globalization;
using System.Text;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Exporting;

/// <summary>The <c>README.md</c> of an export: what the hub reads, then what people read.</summary>
internal sealed class ModelCard(IReadOnlyList<ExportedCell> cells, MetricCatalog metrics, ExportRequest request)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly ModelIndex _index = new(cells, metrics, request.Source);

    public string Text()
    {
        var text = new StringBuilder(_index.Text());
        text.Append(Invariant, $"\n# {cells[0].Results.Record.Identity.Experiment}\n\n");
        text.Append("Generative models trained and measured by GenBench. `results.parquet` has every number of every model with its ");
        text.Append("standard error, protocol and version,\n`per-example.parquet` the values of single examples.\n");
        foreach (ExportedCell cell in cells)
            AddCell(text, cell);
        return text.ToString();
    }

    private void AddCell(StringBuilder text, ExportedCell cell)
    {
        CellIdentity identity = cell.Results.Record.Identity;
        text.Append(Invariant, $"\n## {identity.Model} on {identity.Dataset}, seed {identity.Seed}\n\n");
        text.Append(Invariant, $"Kind `{ModelIndex.KindOf(cell)}`, folder `{cell.Results.Folder.Name}`");
        text.Append(cell.Files.Count > 0 ? $": {string.Join(", ", cell.Files.Select(file => $"`{file}`"))}.\n" : ".\n");
        if (cell.Files.Contains("samples.npz"))
        {
            text.Append(Invariant, $"The samples are {request.Count} draws from seed {request.Seed}; `means`, where they are there, ");
            text.Append("are without observation noise.\n");
        }

        foreach (string missing in cell.Missing)
            text.Append(Invariant, $"Not exported: {MarkdownText.Escape(missing)}.\n");
        MeasurementRow[] rows = [.. _index.Shown(cell)];
        if (rows.Length > 0)
            text.Append("\n| number | value | standard error | n | kind | protocol |\n|---|---:|---:|---:|---|---|\n");
        foreach (MeasurementRow row in rows)
        {
            string number = string.Create(
                Invariant, $"{row.Value:G6} | {row.StdError?.ToString("G3", Invariant)} | {row.N}");
            string name = MarkdownText.Escape(_index.NameOf(row)), protocol = MarkdownText.Escape(row.Protocol);
            text.Append(Invariant, $"| {name} | {number} | {KebabCase.NameOf(row.Kind)} | {protocol} |\n");
        }

        Provenance origin = cell.Results.Record.Provenance;
        text.Append(Invariant, $"\nData: {MarkdownText.Escape(origin.Dataset?.Protocol ?? "never loaded")}. ");
        text.Append(Invariant, $"Licence: {MarkdownText.Escape(origin.Dataset?.Licence ?? "unknown")}. ");
        text.Append(Invariant, $"{MarkdownText.Escape(Packages(origin))}; ");
        text.Append(Invariant, $"{origin.Device}, {origin.Dtype}.\n");
    }

    private static string Packages(Provenance origin) =>
        string.Join(", ", origin.Packages.Select(package => $"{package.Key} {package.Value}"));
}
