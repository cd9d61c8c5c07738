namespace GenBench.Cli.Benchmarking;

/// <summary>One way to do a piece of work.</summary>
/// <param name="Name">In a table.</param>
/// <param name="Work">Units of work in one round.</param>
/// <param name="Round">Does it. A round should take a tenth of a second or more.</param>
public sealed record Contestant(string Name, double Work, Action Round)
{
    /// <summary>Where a round gives the number itself, such as a size, instead of taking time.</summary>
    public Func<double>? Value { get; init; }

    /// <summary>A contestant that is measured by what a round gives.</summary>
    public static Contestant OfValue(string name, Func<double> value) => new(name, 1, () => { }) { Value = value };
}
