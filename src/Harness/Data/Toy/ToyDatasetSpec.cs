using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.Toy;

/// <summary>Data drawn from a seed: real vectors in float64. A dataset of one's own is a sealed record of this with a source
/// (<see cref="CreateSource"/>) and a sentence that says what it draws (<see cref="Conventions"/>).</summary>
public abstract record ToyDatasetSpec : DatasetSpec
{
    [Range(1, 10_000_000)]
    [Description("Training examples.")]
    public int Train { get; init; } = 10_000;

    [Range(0, 10_000_000)]
    [Description("Validation examples.")]
    public int Validation { get; init; } = 2_000;

    [Range(1, 10_000_000)]
    [Description("Test examples.")]
    public int Test { get; init; } = 5_000;

    [Description("Seed of the data, and of the parameters of what they are drawn from.")]
    public long Seed { get; init; } = 20260101;

    [JsonIgnore]
    public override DataShape Shape => DataShape.Vector(2, Support.Real) with { Classes = Classes };

    [JsonIgnore]
    public sealed override SplitSizes? Sizes => new(Train, Validation, Test);

    /// <summary>Number of labels; null where the data have none.</summary>
    [JsonIgnore]
    protected virtual long? Classes => null;

    /// <summary>What is drawn, with every number that papers disagree on.</summary>
    [JsonIgnore]
    protected abstract string Conventions { get; }

    public override IEnumerable<SpecProblem> Check(DataLocations locations) => [];

    public sealed override IDataset Load(DataLocations locations)
    {
        RandomStreams streams = new(Seed);
        string conventions = Conventions;
        string protocol = string.Create(CultureInfo.InvariantCulture, $"{Kind}: {conventions}; float64; seed {Seed}");
        Dictionary<Split, long> counts = new() { [Split.Train] = Train, [Split.Validation] = Validation, [Split.Test] = Test };
        return new ToyDataset(CreateSource(streams), streams, counts, Shape, hashes => new(
            Label, protocol, hashes, Train, Validation, Test, "generated; free of rights"));
    }

    /// <summary>What draws the values; each split gets a generator of its own.</summary>
    /// <param name="streams">For parameters drawn from the seed.</param>
    protected abstract IToySource CreateSource(RandomStreams streams);
}
