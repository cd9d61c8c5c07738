using System.Globalization;
using System.Text;
using System.Text.Json;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Wording;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Exporting;

/// <summary>The front matter of a model card: what the Hugging Face hub reads of it, and <c>model-index</c>, the results of each
/// model.</summary>
/// <remarks>Hugging Face, hub documentation, model card metadata: name; results of task (type, name), dataset (type, name, split), metrics
/// (type, value, name) and source (name, url).</remarks>
internal sealed class ModelIndex(IReadOnlyList<ExportedCell> cells, MetricCatalog metrics, string? source)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <returns>With the lines of dashes around it.</returns>
    public string Text()
    {
        var text = new StringBuilder("---\nlibrary_name: genbench\ntags:\n- genbench\n");
        foreach (string kind in cells.Select(KindOf).Distinct())
            text.Append(Invariant, $"- {YamlText.Of(kind)}\n");
        if (cells.All(cell => cell.IsImage))
            text.Append("pipeline_tag: unconditional-image-generation\n");
        ExportedCell[] measured = [.. cells.Where(cell => Shown(cell).Any())];
        if (measured.Length > 0)
            text.Append("model-index:\n");
        foreach (ExportedCell cell in measured)
            AddModel(text, cell);
        return text.Append("---\n").ToString();
    }

    /// <summary>Numbers that say how good the model is; details are in the tables.</summary>
    public IEnumerable<MeasurementRow> Shown(ExportedCell cell) => cell.Results.Rows.Where(row =>
        row is { Value: { } value, Status: not MeasurementStatus.Failed } && double.IsFinite(value)
        && metrics.Find(row.Metric) is not { Role: MetricRole.Detail });

    public static string KindOf(ExportedCell cell) => First(cell, "models");

    /// <summary>In words: title, component, unit, and whether it is a bound.</summary>
    public string NameOf(MeasurementRow row)
    {
        string component = row.Component == MetricComponent.None ? "" : $" {row.Component}";
        string bound = row.Kind is BoundKind.Lower or BoundKind.Upper ? $", {KebabCase.NameOf(row.Kind)} bound" : "";
        return $"{metrics.Find(row.Metric)?.Title ?? row.Metric}{component} ({row.Unit}{bound})";
    }

    private void AddModel(StringBuilder text, ExportedCell cell)
    {
        text.Append(Invariant, $"- name: {YamlText.Of(cell.Results.Folder.Name)}\n  results:\n");
        foreach (var split in Shown(cell).GroupBy(row => row.Split))
        {
            (string type, string name) = cell.IsImage
                ? ("unconditional-image-generation", "Unconditional image generation")
                : ("other", "Density estimation and sampling");
            text.Append(Invariant, $"  - task:\n      type: {type}\n      name: {YamlText.Of(name)}\n");
            text.Append(Invariant, $"    dataset:\n      type: {YamlText.Of(First(cell, "datasets"))}\n");
            text.Append(Invariant, $"      name: {YamlText.Of(cell.Results.Dataset)}\n      split: {KebabCase.NameOf(split.Key)}\n");
            text.Append("    metrics:\n");
            foreach (MeasurementRow row in split)
            {
                text.Append(Invariant, $"    - type: {YamlText.Of(row.Number.Name.ToString())}\n");
                text.Append(Invariant, $"      value: {YamlText.Of(row.Value!.Value)}\n      name: {YamlText.Of(NameOf(row))}\n");
            }

            if (source is not null)
                text.Append(Invariant, $"    source:\n      name: GenBench\n      url: {YamlText.Of(source)}\n");
        }
    }

    /// <summary>Kind of the one model or dataset in the spec of a cell; specs of other versions have it at the same place.</summary>
    private static string First(ExportedCell cell, string list) =>
        cell.Results.Record.Spec is { ValueKind: JsonValueKind.Object } spec && spec.TryGetProperty(list, out JsonElement all)
        && all is { ValueKind: JsonValueKind.Array } && all.GetArrayLength() > 0 && all[0].TryGetProperty("kind", out JsonElement kind)
            ? kind.GetString() ?? "unknown"
            : "unknown";
}
