using GenBench.Harness.Specs.Search;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>The trials of an experiment that chooses options.</summary>
internal sealed record SearchPlan
{
    public required SearchSpec Spec { get; init; }

    /// <summary>Trial by trial, so that a stopped search leaves as many of every model.</summary>
    public required IReadOnlyList<SearchTrial> Trials { get; init; }

    /// <summary>Each once: two trials of a short list may draw the same values.</summary>
    public IReadOnlyList<ExperimentCell> Cells => [.. Trials.Select(trial => trial.Cell).DistinctBy(cell => cell.Name)];

    /// <summary>Whether options of a cell's model are chosen.</summary>
    public bool Decides(ExperimentCell cell) => Spec.Space.Any(space => space.Model == cell.Model.Label && space.Options.Count > 0);

    /// <returns>Null where nothing is chosen.</returns>
    public static SearchPlan? Of(SpecDocument document)
    {
        if (document.Spec.Search is not { } search)
            return null;
        IEnumerable<SearchTrial> trials =
            from number in Enumerable.Range(1, search.Trials)
            from space in search.Space
            where space.Options.Count > 0
            from trial in Of(document, search, space, number)
            select trial;
        return new SearchPlan { Spec = search, Trials = [.. trials.Select((trial, index) => trial.At(index))] };
    }

    /// <summary>One setting on every dataset.</summary>
    private static IEnumerable<SearchTrial> Of(SpecDocument document, SearchSpec search, ModelSpaceSpec space, int number)
    {
        int place = document.Spec.Models.Select(model => model.Label).ToList().IndexOf(space.Model);
        Setting setting = Setting.Drawn(search, space, place, number);
        var cells = new CellLayout(setting.ApplyTo(document));
        ModelSpec model = cells.Pinned(place);
        ObjectiveSpec? objective = space.Objective ?? search.Objective;
        return document.Spec.Datasets.Select(dataset => new SearchTrial
        {
            Number = number,
            Setting = setting.Texts,
            Objective = objective,
            Cell = cells.Cell(model, dataset, search.Seed) with
            {
                Trial = number,
                Metrics = objective is null ? [] : [objective.Metric],
                Codes = false,
            },
        });
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

    /// <summary>Trained on the search's seed, measured on the validation split.</summary>
    public required ExperimentCell Cell { get; init; }

    public bool IsLargerBetter => Objective?.Descriptor?.Direction == Direction.Higher;

    /// <summary>What it is judged by, in words.</summary>
    public string ObjectiveName => Objective is { } objective
        ? $"{objective.Descriptor!.Id} {objective.Component}".TrimEnd()
        : "validation loss";

    /// <param name="index">Place among the trials.</param>
    public SearchTrial At(int index) => this with { Cell = Cell with { Index = index } };
}
