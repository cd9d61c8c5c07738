using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Harness.Specs.Search;

/// <summary>Options chosen by trials, alike for all models: as many random settings of each are trained on a seed of their own and judged
/// on the validation split, and the best of them is trained anew on the seeds of the experiment.</summary>
/// <remarks>Bergstra &amp; Bengio 2012, Journal of Machine Learning Research 13, 281-305.</remarks>
public sealed record SearchSpec
{
    [Range(2, 1000)]
    [Description("Settings tried of every model that has options to choose, on each dataset.")]
    public int Trials { get; init; } = 8;

    [Range(0L, long.MaxValue)]
    [Description("Draws the settings, and is the seed that each is trained on; none of the experiment's own.")]
    public long Seed { get; init; } = 1000;

    [Description("The number that settings of a model are judged by; its validation loss when left out.")]
    public ObjectiveSpec? Objective { get; init; }

    [MinLength(1)]
    [Description("What there is to choose: an entry for every model.")]
    public required IReadOnlyList<ModelSpaceSpec> Space { get; init; }
}
