namespace GenBench.Cli.Benchmarking;

/// <summary>How much of a benchmark is measured.</summary>
public enum Extent
{
    /// <summary>What a user can wait for: all of it within three minutes on two cores.</summary>
    Quick,

    /// <summary>Every family at every batch size.</summary>
    Thorough,
}
