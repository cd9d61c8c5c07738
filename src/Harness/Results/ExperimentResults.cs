namespace GenBench.Harness.Results;

/// <summary>Everything a report needs, read from the folders of cells.</summary>
public sealed record ExperimentResults
{
    public required string Experiment { get; init; }

    /// <summary>Cells of the variant of each model and dataset that was begun last, in the order of the plan.</summary>
    public required IReadOnlyList<CellResults> Cells { get; init; }

    /// <summary>Folders of cells with other options than those in <see cref="Cells"/>: kept on disk, not averaged.</summary>
    public IReadOnlyList<string> Superseded { get; init; } = [];

    public IEnumerable<CellResults> Finished => Cells.Where(cell => cell.Record.Status == CellStatus.Finished);

    public IEnumerable<CellResults> Unfinished => Cells.Where(cell => cell.Record.Status != CellStatus.Finished);

    public IReadOnlyList<string> Models => [.. Cells.Select(cell => cell.Model).Distinct()];

    public IReadOnlyList<string> Datasets => [.. Cells.Select(cell => cell.Dataset).Distinct()];

    /// <summary>Cells that came to an end; one that failed in a metric still has the numbers of the others.</summary>
    public IEnumerable<CellResults> Measured => Cells.Where(cell => cell.Record.Status is CellStatus.Finished or CellStatus.Failed);

    public IReadOnlyList<MeasurementRow> Rows => [.. Measured.SelectMany(cell => cell.Rows)];

    public IReadOnlyList<SummaryRow> Summaries => Summary.Of(Rows);

    /// <exception cref="InvalidDataException">The folder holds no cell.</exception>
    public static ExperimentResults Load(RunFolder folder)
    {
        CellResults[] all = [.. folder.Cells().Select(CellResults.Load)];
        if (all.Length == 0)
        {
            throw new InvalidDataException($"{folder.Location} holds no cells: expected the folder of an experiment that was run.");
        }

        ILookup<bool, CellResults> byCurrency = all.ToLookup(IsOfLatestVariant(all));
        return new ExperimentResults
        {
            Experiment = all[0].Record.Identity.Experiment,
            Cells = [.. byCurrency[true]],
            Superseded = [.. byCurrency[false].Select(cell => cell.Folder.Name)],
        };
    }

    public ExperimentResults OnDataset(string dataset) => this with { Cells = [.. Cells.Where(cell => cell.Dataset == dataset)] };

    /// <summary>Where one seed must stand for a model: its first measured cell that has what is needed.</summary>
    public IEnumerable<CellResults> FirstOfEachModel(Func<CellResults, bool> hasWhatIsNeeded) =>
        Measured.Where(hasWhatIsNeeded).DistinctBy(cell => cell.Model);

    private static Func<CellResults, bool> IsOfLatestVariant(IEnumerable<CellResults> cells)
    {
        var latest = cells.GroupBy(cell => (cell.Model, cell.Dataset)).ToDictionary(
            group => group.Key,
            group => group.MaxBy(cell => cell.Record.Provenance.Started)!.Record.Identity.Variant);
        return cell => cell.Record.Identity.Variant == latest[(cell.Model, cell.Dataset)];
    }
}
