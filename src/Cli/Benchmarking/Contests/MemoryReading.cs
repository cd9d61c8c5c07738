namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>What a process holds at one moment.</summary>
/// <param name="LiveTensors">Made and not disposed.</param>
/// <param name="Resident">Resident set, MiB.</param>
public readonly record struct MemoryReading(long LiveTensors, double Resident);
