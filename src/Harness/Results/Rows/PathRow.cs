namespace GenBench.Harness.Results.Rows;

/// <summary>Where one path from noise to data is at one time: one line of <c>paths.csv</c>.</summary>
public sealed record PathRow
{
    public required long Path { get; init; }

    /// <summary>From 0, noise, to 1, data.</summary>
    public required double T { get; init; }

    public required double X0 { get; init; }

    public required double X1 { get; init; }
}
