using System.ComponentModel;

namespace GenBench.Harness.Specs.Search;

/// <summary>What is chosen of one model.</summary>
public sealed record ModelSpaceSpec
{
    [Description("Name of the model.")]
    public required string Model { get; init; }

    [Description("Chosen together; [] for a model that has its one setting.")]
    public required IReadOnlyList<OptionSpaceSpec> Options { get; init; }

    [Description("The number that this model's settings are judged by, where it is not that of the search.")]
    public ObjectiveSpec? Objective { get; init; }
}
