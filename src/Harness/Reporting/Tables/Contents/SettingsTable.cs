using System.Globalization;
using GenBench.Harness.Data;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>What was run: options that all cells share, then those that differ, each value with the models that have it. From the specs in
/// <c>cell.json</c>, where every default is written out.</summary>
internal static class SettingsTable
{
    /// <summary>Of its files.</summary>
    public const string Name = "settings";

    private const string All = "all";

    public static TableData? Of(ExperimentResults results)
    {
        CellResults[] cells = [.. results.Cells.DistinctBy(cell => (cell.Model, cell.Dataset))];
        Setting[] settings = [.. cells.SelectMany(Settings)];
        int models = results.Models.Count;
        if (settings.Length == 0)
            return null;
        Line[] lines = [.. settings.GroupBy(setting => (setting.Path, setting.Value))
            .Select(same => new Line(same.Key.Path, same.Key.Value, same.Count() == cells.Length ? All : Names([.. same], cells, models)))];
        return new TableData
        {
            Name = Name,
            Title = "What was run",
            Columns = [TableHead.OfText("option"), TableHead.OfText("value"), TableHead.OfText("of")],
            Rows =
            [
                Row(new Line("seeds", string.Join(", ", results.Cells.Select(cell => cell.Seed).Distinct().Order()), All)),
                .. Data(results).Distinct().Select(Row),
                .. lines.Where(line => line.Of == All).Select(Row),
                .. lines.Where(line => line.Of != All).GroupBy(line => line.Path).SelectMany(same => same).Select(Row),
            ],
            Note = "First what all cells share, then what differs. An option that a model does not name has no line.",
        };
    }

    private static IEnumerable<Setting> Settings(CellResults cell) =>
        FlatSpec.Of(cell.Record.Spec).Select(setting => new Setting(setting.Path, setting.Value, cell.Model, cell.Dataset));

    private static IEnumerable<Line> Data(ExperimentResults results) =>
        from cell in results.Cells
        let data = cell.Record.Provenance.Dataset
        where data is not null
        from line in Lines(data, results.Datasets.Count > 1 ? cell.Dataset : All)
        select line;

    private static IEnumerable<Line> Lines(DatasetRecord data, string of)
    {
        yield return new Line(
            "examples (training / validation / test)",
            string.Create(CultureInfo.InvariantCulture, $"{data.TrainCount} / {data.ValidationCount} / {data.TestCount}"), of);
        yield return new Line("data as prepared", data.Protocol, of);
    }

    /// <summary>Models, or where they differ in it by dataset alone, the datasets.</summary>
    private static string Names(Setting[] same, CellResults[] cells, int allModels)
    {
        string[] models = [.. same.Select(setting => setting.Model).Distinct()],
            datasets = [.. same.Select(setting => setting.Dataset).Distinct()];
        HashSet<string> named = [.. models];
        return same.Length == cells.Count(cell => named.Contains(cell.Model)) ? string.Join(", ", models)
            : models.Length == allModels ? string.Join(", ", datasets)
            : string.Join(", ", same.Select(setting => $"{setting.Model} on {setting.Dataset}"));
    }

    private static TableCell[] Row(Line line) => [TableCell.OfText(line.Path), TableCell.OfText(line.Value), TableCell.OfText(line.Of)];

    private sealed record Setting(string Path, string Value, string Model, string Dataset);

    private sealed record Line(string Path, string Value, string Of);
}
