using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Harness.Specs.Search;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Specs.Sweeps;

/// <summary>The best point of each model's sweep, trained anew: every point is trained on the seeds of the experiment and judged on the
/// validation split, and the winner is trained and reported on seeds that no point has seen.</summary>
public sealed record SelectSpec
{
    [Description("Measured on the validation split once a point is trained.")]
    public required MetricSpec Metric { get; init; }

    [Description("Id of the number among those of the metric, e.g. importance-bound; its first when left out.")]
    public string? Number { get; init; }

    [Description("The number's component, e.g. K=5000; none when left out.")]
    public string Component { get; init; } = "";

    [Range(1, 1000)]
    [Description("Fresh seeds that the winner is trained on: those that follow the largest of the experiment's.")]
    public int Seeds { get; init; } = 3;

    /// <summary>What points are judged by.</summary>
    internal ObjectiveSpec Objective => new() { Metric = Metric, Number = Number, Component = Component };

    /// <summary>The seeds of the winners.</summary>
    internal IReadOnlyList<long> Fresh(IReadOnlyList<long> tried) => [.. Enumerable.Range(1, Seeds).Select(more => tried.Max() + more)];
}
