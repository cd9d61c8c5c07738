namespace GenBench.Faults.Tests;

/// <summary>How much of the suite is run: a shortened form where nothing is said, all of it with <c>GENBENCH_FAULTS=full</c>.</summary>
internal static class Extent
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("GENBENCH_FAULTS") == "full";

    public static int Of(int shortened, int full) => IsFull ? full : shortened;
}
