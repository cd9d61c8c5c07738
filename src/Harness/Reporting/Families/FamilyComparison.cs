using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs;
using GenBench.Metrics.Inversion;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting.Families;

/// <summary>The families of an experiment side by side: one line a model, and per heading a measured number or the reason why there is
/// none.</summary>
/// <remarks>There is one where models of different kinds were asked what latent caused an observation (<c>inversion</c>): that is what
/// sets families apart, and a model that was asked says so even if it has no answer.</remarks>
internal sealed class FamilyComparison
{
    private FamilyComparison(string dataset, IReadOnlyList<FamilyNumbers> families)
    {
        Dataset = dataset;
        Families = families;
        Columns = [.. FamilyColumn.InNumbers.Where(column => families.Any(family => column.Of(family).Row is { Mean: not null }))];
    }

    public string Dataset { get; }

    public IReadOnlyList<FamilyNumbers> Families { get; }

    /// <summary>Headings under which at least one family has a number.</summary>
    public IReadOnlyList<FamilyColumn> Columns { get; }

    /// <param name="results">Of one dataset or of several: each has a comparison of its own.</param>
    /// <param name="kinds">With the kinds of the models; one that is not there has no words.</param>
    public static IReadOnlyList<FamilyComparison> Of(ExperimentResults results, Kinds kinds) =>
        [.. results.Datasets.Select(dataset => On(results.OnDataset(dataset), dataset, kinds)).OfType<FamilyComparison>()];

    private static FamilyComparison? On(ExperimentResults results, string dataset, Kinds kinds)
    {
        CellResults[] cells = [.. results.Measured.DistinctBy(cell => cell.Model)];
        bool isComparison = cells.Select(cell => KindOf(cell.Record)).Distinct().Count() > 1
            && results.Rows.Any(row => row.Metric == LatentInversion.Error.Id);
        if (!isComparison)
            return null;
        var json = new SpecJson(kinds);
        var summaries = results.Summaries.ToLookup(row => row.Model);
        return new FamilyComparison(
            dataset, [.. cells.Select(cell => new FamilyNumbers(cell.Model, TraitsOf(cell.Record, json), [.. summaries[cell.Model]],
                results.Metrics))]);
    }

    private static string KindOf(CellRecord record) =>
        ModelOf(record) is { } model && model.TryGetProperty(SpecJson.KindKey, out JsonElement kind) ? kind.GetString() ?? "" : "";

    private static ModelTraits TraitsOf(CellRecord record, SpecJson json)
    {
        try
        {
            return ModelOf(record)?.Deserialize<ModelSpec>(json.Options)?.Traits ?? ModelTraits.Untold;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return ModelTraits.Untold; // of an assembly that is not loaded, or of another version
        }
    }

    /// <summary>The only model of the cell's experiment; null where the record is not of one.</summary>
    private static JsonElement? ModelOf(CellRecord record) =>
        record.Spec.ValueKind == JsonValueKind.Object && record.Spec.TryGetProperty("models", out JsonElement models)
            && models.ValueKind == JsonValueKind.Array && models.GetArrayLength() == 1 ? models[0] : null;
}
