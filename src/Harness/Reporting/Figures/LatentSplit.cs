using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Which examples the rows of <c>latents-over-training.csv</c> are of, for captions.</summary>
internal static class LatentSplit
{
    /// <param name="cells">Of one dataset, with such rows.</param>
    public static string Of(IEnumerable<CellResults> cells)
    {
        bool isTraining = cells.First().Table(CellTables.LatentsOverTraining)[0].Split == Split.Train;
        return isTraining
            ? "the first 500 examples of the training split (all where there are fewer), since there is no validation split"
            : "the first 500 examples of the validation split (all where there are fewer)";
    }
}
