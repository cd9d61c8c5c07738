using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>What sets of samples are measured against, and by what.</summary>
public sealed record ScoringRequest
{
    /// <summary>Its test split is what samples are compared with.</summary>
    public required IDataset Reference { get; init; }

    public required IReadOnlyList<SampleSet> Sets { get; init; }

    public required IReadOnlyList<MetricSpec> Metrics { get; init; }

    /// <summary>Made when first asked for; null for none.</summary>
    public Lazy<FeatureNetwork>? Features { get; init; }

    /// <summary>Seed of the metrics' own noise, as that of a cell.</summary>
    public long Seed { get; init; }

    /// <summary>Whether all real examples are compared with, in the place of every second one; there is no floor then.</summary>
    public bool Whole { get; init; }

    /// <summary>Of samples and real examples.</summary>
    public ScalarType Dtype { get; init; } = ScalarType.Float32;

    /// <summary>Largest number of rows to push through a network at once.</summary>
    public int ChunkRows { get; init; } = 2000;

    /// <summary>Samples of each set that are looked at: as many as the smallest set has, since numbers of different counts do not
    /// compare.</summary>
    public long Count => Sets.Min(set => set.X.shape[0]);
}
