using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.History;

/// <summary>What all numbers of a series share: numbers that differ in any of it are never compared.</summary>
/// <param name="Number">Which number, and how it was measured.</param>
public sealed record SeriesKey([property: JsonIgnore] NumberMethod Number)
{
    public required string Experiment { get; init; }

    public required string Model { get; init; }

    public required string Dataset { get; init; }

    public required string Split { get; init; }

    public required string Device { get; init; }

    public string Metric => Number.Name.Metric;

    public int Version => Number.Version;

    public MetricComponent Component => Number.Name.Component;

    public string Protocol => Number.Protocol;

    /// <summary>Protocol and checksums of the data.</summary>
    public string Data { get; init; } = "";

    /// <summary>Hash of the spec, where specs of two hashes were run side by side; empty where one followed the other.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The same number measured in another way: between such series a switch is shown.</summary>
    internal SeriesKey WithoutMethod => this with { Number = new NumberMethod(Number.Name, 0, ""), Data = "", Device = "", Variant = "" };

    /// <summary>What differs from another series of the same number, in words.</summary>
    internal string DifferenceTo(SeriesKey later)
    {
        IEnumerable<string> differences =
        [
            Version != later.Version ? $"metric version {Version} to {later.Version}" : "",
            Protocol != later.Protocol ? $"protocol \"{Protocol}\" to \"{later.Protocol}\"" : "",
            Data != later.Data ? "the data" : "",
            Device != later.Device ? $"device {Device} to {later.Device}" : "",
            Variant != later.Variant ? $"spec {Variant} to {later.Variant}" : "",
        ];
        return string.Join(", ", differences.Where(text => text.Length > 0));
    }
}
