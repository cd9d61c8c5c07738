using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Specs.Sweeps;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>An experiment that may run: its cells in the order they are run.</summary>
public sealed record ExperimentPlan
{
    public required ExperimentSpec Spec { get; init; }

    /// <summary>Where options are chosen: as they are written, until the trials have ended.</summary>
    public required IReadOnlyList<ExperimentCell> Cells { get; init; }

    /// <summary>Run before the cells; null where nothing is chosen.</summary>
    internal SearchPlan? Search { get; init; }

    /// <summary>What the trials chose; null until they have ended.</summary>
    internal SearchSummary? Chosen { get; init; }

    /// <summary>Which options are swept; null where none are.</summary>
    internal SweepLayout? Sweep { get; init; }

    /// <summary>Checks everything that can be known before the first tensor is made, and lays out the cells: seed by seed, so that a
    /// stopped run leaves whole comparisons.</summary>
    /// <exception cref="SpecException">The experiment contradicts itself, its data or its models; carries every problem.</exception>
    public static ExperimentPlan Create(SpecDocument document, DataLocations locations)
    {
        document = document.At(locations);
        LocatedProblem[] problems = [.. SweepProblems.Told(document, [.. PlanValidator.Check(document, locations)])];
        return problems.Length == 0 ? Of(document) : throw new SpecException(problems);
    }

    /// <summary>What models can be asked for by: their labels, and those that points of a sweep were made of.</summary>
    internal IEnumerable<string> Labels => Cells.SelectMany(cell => new[] { BaseOf(cell), cell.Model.Label }).Distinct();

    /// <summary>The part of some models; cells keep their numbers.</summary>
    /// <param name="models">Some of <see cref="Labels"/>; null for all.</param>
    internal ExperimentPlan Only(IReadOnlyList<string>? models)
    {
        bool IsWanted(ExperimentCell cell) => models!.Contains(cell.Model.Label) || models.Contains(BaseOf(cell));
        if (models is null)
            return this;
        SearchTrial[] trials = [.. (Search?.Trials ?? []).Where(trial => IsWanted(trial.Cell))];
        return this with
        {
            Cells = [.. Cells.Where(IsWanted)],
            Search = trials.Length == 0 ? null : Search! with { Trials = trials },
        };
    }

    /// <summary>What a run records of it in its folder.</summary>
    public RunPlan Recorded(string commandLine) => new()
    {
        Experiment = Spec.Name,
        CommandLine = commandLine,
        Cells = [.. Cells.Select(cell => cell.Name)],
        Search = Chosen,
        Sweep = Sweep is null ? null : SweptValues.Of(Sweep, Cells),
        Question = Spec.Description.Length == 0 ? null : Spec.Description,
        Claim = Spec.Claim is null ? null : JsonSerializer.SerializeToElement(Spec.Claim, SpecJson.WithoutKinds.Options),
    };

    private string BaseOf(ExperimentCell cell) => Sweep?.BaseOf(cell.Model.Label) ?? cell.Model.Label;

    private static ExperimentPlan Of(SpecDocument document)
    {
        ExperimentSpec spec = document.Spec;
        var layout = new CellLayout(document);
        ModelSpec[] models = [.. spec.Models.Select((_, index) => layout.Pinned(index))];
        var cells =
            from seed in spec.Select?.Fresh(spec.Seeds) ?? spec.Seeds
            from dataset in spec.Datasets
            from model in models
            select layout.Cell(model, dataset, seed);
        return new ExperimentPlan
        {
            Spec = spec,
            Cells = [.. cells.Select((cell, index) => cell with { Index = index })],
            Search = SearchPlan.Of(document),
            Sweep = document.Sweep,
        };
    }
}
