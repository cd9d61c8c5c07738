using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>One number of one model on one dataset, seed by seed, with as much of its examples as a paired comparison needs.</summary>
public sealed record BaselineNumber
{
    public required string Metric { get; init; }

    public MetricComponent Component { get; init; } = MetricComponent.None;

    public required int Version { get; init; }

    public required string Unit { get; init; }

    public required BoundKind Kind { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>The worst of the seeds that have a value.</summary>
    public required MeasurementStatus Status { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Joined by <c>|</c> where seeds differ in it, which makes the number incomparable.</summary>
    public required string Protocol { get; init; }

    /// <summary>Examples averaged; 0 where the number is no mean over examples.</summary>
    public required long Examples { get; init; }

    [JsonConverter(typeof(OneLineEachConverter<SeedValue>))]
    public required IReadOnlyList<SeedValue> Seeds { get; init; }

    /// <summary>Of the rows of <see cref="ExampleSample"/>: the value averaged over seeds, as float32,
    /// which is the precision models compute in. It serves to know how far examples differ;
    /// the difference itself is of the means over all examples.</summary>
    [JsonConverter(typeof(OneLineConverter))]
    public IReadOnlyList<float> Sample { get; init; } = [];

    [JsonIgnore]
    public NumberIdentity Number => NumberIdentity.Of(Metric, Component, Version, Protocol, Unit, Kind, Direction);

    [JsonIgnore]
    public NumberName Name => new(Metric, Component);

    [JsonIgnore]
    public double Mean => Seeds.Average(seed => seed.Value);

    public SeededNumber ToSeededNumber() => new()
    {
        BySeed = Seeds.ToDictionary(seed => seed.Seed, seed => seed.Value),
        Examples = Examples,
        Sample = [.. Sample.Select(value => (double)value)],
    };
}
