using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Harness.Data;
using GenBench.Harness.Specs.Claims;
using GenBench.Harness.Specs.Features;
using GenBench.Harness.Specs.Search;
using GenBench.Harness.Specs.Sweeps;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs;

/// <summary>An experiment: every model on every dataset with every seed, trained alike and measured by the same metrics.</summary>
public sealed record ExperimentSpec
{
    [JsonPropertyName("$schema")]
    [Description("Path of schema.json, for editors.")]
    public string? Schema { get; init; }

    [Description("Names the folder under results/. Letters, digits, '.', '_' and '-'.")]
    public required string Name { get; init; }

    [Description("What the experiment asks, for reports.")]
    public string Description { get; init; } = "";

    [MinLength(1)]
    [Range(0L, long.MaxValue)]
    [Description("Each seed repeats every model on every dataset.")]
    public IReadOnlyList<long> Seeds { get; init; } = [0];

    [MinLength(1)]
    public required IReadOnlyList<DatasetSpec> Datasets { get; init; }

    [MinLength(1)]
    public required IReadOnlyList<ModelSpec> Models { get; init; }

    [Description("Training of every model that does not bring its own.")]
    public TrainingSpec Training { get; init; } = new();

    [Description("How long every model is trained, in the place of the epochs of its training.")]
    public BudgetSpec? Budget { get; init; }

    [Range(0.0, 10.0)]
    [Description("Share by which the most trainable parameters of a model may exceed the fewest before tables warn of it; needs the metric "
        + "cost.")]
    public double? ParameterTolerance { get; init; }

    public IReadOnlyList<MetricSpec> Metrics { get; init; } = [];

    [Description("Where sample metrics take features. When left out: a classifier trained on the dataset where it has classes, else values "
        + "of vectors of at most 64 dimensions, else an autoencoder trained on the dataset.")]
    public FeatureSpec? Features { get; init; }

    public ComputeSpec Compute { get; init; } = new();

    [Description("Write the codes of the examples of latents.csv whole: codes.csv, one column a dimension.")]
    public bool Codes { get; init; }

    [Description("Options that are chosen by trials on the validation split, alike for all models.")]
    public SearchSpec? Search { get; init; }

    [Description("Options that take several values: every combination, or as many as are drawn, is a model of its own.")]
    public SweepSpec? Sweep { get; init; }

    [Description("Choose the best point of each model's sweep on the validation split, and report it trained anew.")]
    public SelectSpec? Select { get; init; }

    [Description("What the experiment asserts, and the numbers that decide it: `genbench claims`.")]
    public ClaimSpec? Claim { get; init; }
}
