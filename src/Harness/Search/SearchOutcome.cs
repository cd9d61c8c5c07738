using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Search;

/// <summary>What the trials of a search came to, read from their folders alone: whoever reads them when all have ended comes to the same
/// winners.</summary>
internal sealed class SearchOutcome
{
    private readonly SearchPlan _search;
    private readonly (SearchTrial Trial, TrialRow Row)[] _trials;

    private SearchOutcome(SearchPlan search, (SearchTrial Trial, TrialRow Row)[] trials) => (_search, _trials) = (search, trials);

    public IReadOnlyList<TrialRow> Rows => [.. _trials.Select(entry => entry.Row)];

    /// <summary>Trials that neither finished nor failed. One that failed has lost, and is not tried again: else every process that shares
    /// a search would try it, and a winner could change.</summary>
    public IReadOnlyList<ExperimentCell> Open => [.. _trials.Where(entry => !HasEnded(entry.Row)).Select(entry => entry.Trial.Cell)
        .DistinctBy(cell => cell.Name)];

    /// <param name="folder">Of the experiment.</param>
    public static SearchOutcome Read(SearchPlan search, RunFolder folder)
    {
        var trials = new RunFolder(folder.SearchFolder);
        (SearchTrial Trial, TrialRow Row)[] read = [.. search.Trials.Select(trial => (trial, Row(trial, trials.Cell(trial.Cell.Name))))];
        HashSet<TrialRow> chosen = [.. read.GroupBy(entry => Key(entry.Trial.Cell)).SelectMany(group => Best([.. group]))];
        return new SearchOutcome(search, [.. read.Select(entry => (entry.Trial, entry.Row with { Chosen = chosen.Contains(entry.Row) }))]);
    }

    /// <summary>The plan with the winners in the place of what is written; itself where nothing is chosen, or some trial has not
    /// ended.</summary>
    /// <param name="folder">Of the experiment.</param>
    public static ExperimentPlan Applied(ExperimentPlan plan, RunFolder folder) =>
        plan.Search is { } search && Read(search, folder) is { Open.Count: 0 } outcome ? outcome.Applied(plan) : plan;

    public ExperimentPlan Applied(ExperimentPlan plan) => plan with { Cells = [.. plan.Cells.Select(Decided)], Chosen = Summary() };

    public void Write(RunFolder folder) => CsvFile.Write(folder.SearchFile, Rows);

    private static bool HasEnded(TrialRow row) => row.Status is CellStatus.Finished or CellStatus.Failed;

    private static (string Model, string Dataset) Key(ExperimentCell cell) => (cell.Model.Label, cell.Dataset.Label);

    private static TrialRow Row(SearchTrial trial, CellFolder folder)
    {
        CellRecord? record = folder.ReadRecord();
        TrialScore score = record?.Status == CellStatus.Finished ? TrialScore.Of(trial, folder) : new(null, record?.Reason ?? "");
        return new TrialRow
        {
            Model = trial.Cell.Model.Label,
            Dataset = trial.Cell.Dataset.Label,
            Trial = trial.Number,
            Cell = trial.Cell.Name,
            Overrides = string.Join("; ", trial.Setting),
            Objective = trial.ObjectiveName,
            Value = score.Value,
            Status = record?.Status,
            Reason = score.Reason,
            Seconds = record?.Provenance.Seconds,
        };
    }

    /// <summary>The rows of the setting that is best on average over its seeds: of equal ones the first; none while one has not
    /// ended. A setting that has no number for one of its seeds has lost.</summary>
    private static TrialRow[] Best((SearchTrial Trial, TrialRow Row)[] trials)
    {
        if (!trials.All(entry => HasEnded(entry.Row)))
            return [];
        TrialRow[][] scored = [.. trials.Select(entry => entry.Row).GroupBy(row => row.Trial).Select(seeds => seeds.ToArray())
            .Where(seeds => seeds.All(row => row.Value is not null))];
        return (trials[0].Trial.IsLargerBetter ? scored.MaxBy(Mean) : scored.MinBy(Mean)) ?? [];
    }

    private static double? Mean(IEnumerable<TrialRow> seeds) => seeds.Average(row => row.Value);

    private ExperimentCell Decided(ExperimentCell cell)
    {
        if (!_search.Decides(cell))
            return cell;
        (SearchTrial Trial, TrialRow Row)[] own = [.. _trials.Where(entry => Key(entry.Trial.Cell) == Key(cell))];
        return own.FirstOrDefault(entry => entry.Row.Chosen).Trial is { } winner
            ? cell with { Model = winner.Cell.Model, Training = winner.Cell.Training }
            : cell with { Refusal = WhyNone(own.Select(entry => entry.Row)) };
    }

    private static string WhyNone(IEnumerable<TrialRow> rows)
    {
        string reasons = string.Join("; ", rows.GroupBy(row => row.Reason).Select(
            same => $"trial {string.Join(", ", same.Select(row => row.Trial))}: {same.Key}"));
        return $"no trial of the search came to a number to choose by: {reasons}";
    }

    private SearchSummary Summary() => _search.Rule with
    {
        Choices =
        [
            .. from own in Rows.GroupBy(row => (row.Model, row.Dataset))
               let winner = own.FirstOrDefault(row => row.Chosen)
               let tried = own.GroupBy(row => row.Trial).ToArray()
               select new SearchChoice
               {
                   Model = own.Key.Model,
                   Dataset = own.Key.Dataset,
                   Trial = winner?.Trial,
                   Overrides = winner?.Overrides ?? "",
                   Objective = own.First().Objective,
                   Value = winner is null ? null : Mean(own.Where(row => row.Chosen)),
                   Trials = tried.Length == _search.Rule.Trials ? null : tried.Length,
                   Failed = tried.Count(seeds => seeds.Any(row => row.Value is null)),
               },
        ],
    };
}
