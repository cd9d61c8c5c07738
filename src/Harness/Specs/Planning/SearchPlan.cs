using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Search;
using GenBench.Harness.Specs.Sweeps;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>The trials of an experiment that chooses options: random settings of a search, or the points of a sweep.</summary>
internal sealed record SearchPlan
{
    /// <summary>How settings come about and are trained, as the run's plan keeps it.</summary>
    public required SearchSummary Rule { get; init; }

    /// <summary>Trial by trial, so that a stopped search leaves as many of every model.</summary>
    public required IReadOnlyList<SearchTrial> Trials { get; init; }

    /// <summary>Each once: two trials of a short list may draw the same values.</summary>
    public IReadOnlyList<ExperimentCell> Cells => [.. Trials.Select(trial => trial.Cell).DistinctBy(cell => cell.Name)];

    /// <summary>Whether options of a cell's model are chosen.</summary>
    public bool Decides(ExperimentCell cell) => Trials.Any(trial => trial.Cell.Model.Label == cell.Model.Label);

    /// <returns>Null where nothing is chosen.</returns>
    public static SearchPlan? Of(SpecDocument document) =>
        document.Spec.Search is { } search ? OfSearch(document, search)
        : document is { Spec.Select: { } select, Sweep: { } sweep } ? OfSweep(document, select, sweep)
        : null;

    private static SearchPlan OfSearch(SpecDocument document, SearchSpec search)
    {
        IEnumerable<SearchTrial> trials =
            from number in Enumerable.Range(1, search.Trials)
            from space in search.Space
            where space.Options.Count > 0
            let model = document.Spec.Models.Select(model => model.Label).ToList().IndexOf(space.Model)
            let setting = Setting.Drawn(search, space, model, number)
            from trial in Of(document, setting, number, space.Objective ?? search.Objective, [search.Seed])
            select trial;
        return new SearchPlan
        {
            Rule = new SearchSummary
            {
                Trials = search.Trials,
                Seed = search.Seed,
                Choices = [],
                AsWritten = [.. search.Space.Where(space => space.Options.Count == 0).Select(space => space.Model)],
            },
            Trials = [.. trials.Select((trial, index) => trial.At(index))],
        };
    }

    /// <summary>Every point of a sweep, on every seed of the experiment.</summary>
    private static SearchPlan OfSweep(SpecDocument document, SelectSpec rule, SweepLayout sweep)
    {
        IGrouping<int, SweepPoint>[] models = [.. sweep.Points.GroupBy(point => point.Model)];
        IEnumerable<SearchTrial> trials =
            from number in Enumerable.Range(1, models.Max(points => points.Count()))
            from points in models
            where number <= points.Count()
            let setting = new Setting(points.Key, points.ElementAt(number - 1).Values)
            from trial in Of(document, setting, number, rule.Objective, document.Spec.Seeds)
            select trial;
        return new SearchPlan
        {
            Rule = new SearchSummary
            {
                Trials = models.Max(points => points.Count()),
                Seed = document.Spec.Seeds[0],
                SweepSeeds = document.Spec.Seeds,
                Choices = [],
                AsWritten = [.. document.Spec.Models.Index().Where(model => models.All(points => points.Key != model.Index))
                    .Select(model => model.Item.Label)],
            },
            Trials = [.. trials.Select((trial, index) => trial.At(index))],
        };
    }

    /// <summary>One setting on every dataset and seed.</summary>
    private static IEnumerable<SearchTrial> Of(
        SpecDocument document, Setting setting, int number, ObjectiveSpec? objective, IReadOnlyList<long> seeds)
    {
        var cells = new CellLayout(setting.ApplyTo(document));
        ModelSpec model = cells.Pinned(setting.Model);
        return
            from dataset in document.Spec.Datasets
            from seed in seeds
            select new SearchTrial
            {
                Number = number,
                Setting = setting.Texts,
                Objective = objective,
                Cell = cells.Cell(model, dataset, seed) with
                {
                    Trial = number,
                    Metrics = objective is null ? [] : [objective.Metric],
                    Codes = false,
                },
            };
    }
}

/// <summary>One setting of one model on one dataset.</summary>
internal sealed record SearchTrial
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary><c>path=value</c>, one an option, paths within the model.</summary>
    public required IReadOnlyList<string> Setting { get; init; }

    /// <summary>Null for the validation loss.</summary>
    public required ObjectiveSpec? Objective { get; init; }

    /// <summary>Trained on a seed of the search, measured on the validation split.</summary>
    public required ExperimentCell Cell { get; init; }

    public bool IsLargerBetter => Objective?.Descriptor?.Direction == Direction.Higher;

    /// <summary>What it is judged by, in words.</summary>
    public string ObjectiveName => Objective is { } objective
        ? $"{objective.Descriptor!.Id} {objective.Component}".TrimEnd()
        : "validation loss";

    /// <param name="index">Place among the trials.</param>
    public SearchTrial At(int index) => this with { Cell = Cell with { Index = index } };
}
