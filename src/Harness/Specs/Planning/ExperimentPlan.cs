using GenBench.Harness.Data;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Files;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs.Planning;

/// <summary>An experiment that may run: its cells in the order they are run.</summary>
public sealed record ExperimentPlan
{
    public required ExperimentSpec Spec { get; init; }

    public required IReadOnlyList<ExperimentCell> Cells { get; init; }

    /// <summary>Checks everything that can be known before the first tensor is made, and lays out the cells: seed by seed, so that a
    /// stopped run leaves whole comparisons.</summary>
    /// <exception cref="SpecException">The experiment contradicts itself, its data or its models; carries every problem.</exception>
    public static ExperimentPlan Create(SpecDocument document, DataLocations locations)
    {
        LocatedProblem[] problems = [.. PlanValidator.Check(document, locations)
            .Select(problem => new LocatedProblem(document.Locate(problem.Path), problem))];
        return problems.Length == 0 ? Of(document) : throw new SpecException(problems);
    }

    /// <summary>What a run records of it in its folder.</summary>
    public RunPlan Recorded(string commandLine) =>
        new() { Experiment = Spec.Name, CommandLine = commandLine, Cells = [.. Cells.Select(cell => cell.Name)] };

    private static TrainingSpec TrainingOf(ModelSpec model, ExperimentSpec spec)
    {
        TrainingSpec training = model.Training ?? spec.Training;
        return spec.Budget?.Over(training) ?? training;
    }

    private static ExperimentPlan Of(SpecDocument document)
    {
        ExperimentSpec spec = document.Spec;
        ModelFolder? files = document.Folder is { } folder ? new ModelFolder(folder) : null;
        ModelSpec[] models = [.. spec.Models.Select(model => files?.Pin(model) ?? model)];
        var cells =
            from seed in spec.Seeds
            from dataset in spec.Datasets
            from model in models
            select new ExperimentCell
            {
                Index = 0,
                Experiment = spec.Name,
                Model = model.Completed(dataset.Shape),
                Dataset = dataset,
                Seed = seed,
                Training = TrainingOf(model, spec).Completed(model.Decays),
                Budget = spec.Budget,
                ParameterTolerance = spec.ParameterTolerance,
                Metrics = spec.Metrics,
                Compute = spec.Compute,
                Codes = spec.Codes,
                Json = document.Json,
                Files = files,
            };
        return new ExperimentPlan { Spec = spec, Cells = [.. cells.Select((cell, index) => cell with { Index = index })] };
    }
}
