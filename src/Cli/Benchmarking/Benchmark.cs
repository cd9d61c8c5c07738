namespace GenBench.Cli.Benchmarking;

/// <summary>Contests about one thing, with what they need made when they are asked for and disposed after them.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="Subject">What is measured, in words.</param>
/// <param name="Contests">To be taken one after the other.</param>
public sealed record Benchmark(string Name, string Subject, Func<Extent, IEnumerable<Contest>> Contests)
{
    /// <summary>The same contests in short and at length.</summary>
    public Benchmark(string name, string subject, Func<IEnumerable<Contest>> contests)
        : this(name, subject, _ => contests())
    {
    }
}
