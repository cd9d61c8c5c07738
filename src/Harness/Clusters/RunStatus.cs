using System.Text.Json;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Clusters;

/// <summary>Where an experiment stands.</summary>
/// <param name="Counts">Of each state that some cell is in.</param>
/// <param name="Cells">In the order of the plan.</param>
/// <param name="Notes">What could not be found out.</param>
internal sealed record RunStatus(
    string Folder, IReadOnlyDictionary<CellState, int> Counts, IReadOnlyList<CellReport> Cells, IReadOnlyList<string> Notes)
{
    public static RunStatus Of(string folder, IReadOnlyList<CellReport> cells, IReadOnlyList<string> notes) => new(
        folder,
        new SortedDictionary<CellState, int>(cells.GroupBy(cell => cell.State).ToDictionary(state => state.Key, state => state.Count())),
        cells, notes);

    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Options);
}
