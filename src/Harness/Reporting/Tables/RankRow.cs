using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>The mean rank of one model in one number: one line of <c>ranks.csv</c>.</summary>
internal sealed record RankRow
{
    public required string Metric { get; init; }

    public MetricComponent Component { get; init; } = MetricComponent.None;

    public required Direction Direction { get; init; }

    public required string Model { get; init; }

    /// <summary>1 is the best; over seeds of datasets.</summary>
    public required double MeanRank { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end.</summary>
    public required double Upper { get; init; }

    /// <summary>Models ranked.</summary>
    public required int Models { get; init; }

    public required int Datasets { get; init; }

    /// <summary>Seeds of all datasets together, in each of which all models have the number.</summary>
    public required int Blocks { get; init; }
}
