using System.Globalization;

namespace GenBench.Harness.Processes;

/// <summary>How many cores this process may compute on: those of its affinity, no more than a container's quota pays for (the runtime knows
/// both), and no more than whoever started it says.</summary>
internal static class CoreShare
{
    /// <summary>Set by schedulers and users for programs that compute with several threads; the smallest counts.</summary>
    private static readonly string[] Variables = ["OMP_NUM_THREADS", "SLURM_CPUS_PER_TASK"];

    /// <summary>At least 1.</summary>
    public static int Count { get; } = Of(Environment.ProcessorCount, Environment.GetEnvironmentVariable);

    /// <param name="granted">By the system.</param>
    /// <param name="variable">Value of an environment variable; null where it is not set. Of a list, as nested parallel regions take
    /// it, the first number counts; what is no number says nothing.</param>
    internal static int Of(int granted, Func<string, string?> variable) =>
        Variables.Select(name => Number(variable(name))).Append(granted).OfType<int>().Where(count => count > 0).Min();

    private static int? Number(string? text) =>
        int.TryParse(text?.Split(',')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int count) ? count : null;
}
