using System.Globalization;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Running;

/// <summary>Whether a cell was kept from its cores by other processes.</summary>
internal static class Starvation
{
    /// <summary>Share of the wanted time from which on it is worth a word: a machine has a few per cent of its own business.</summary>
    private const double WorthSaying = 0.10;

    /// <summary>Seconds below which it is the start of a process, whose threads compile and collect beside the one that computes.</summary>
    private const double Start = 2;

    /// <returns>What to say of it; empty where there is nothing to say.</returns>
    public static string Words(CoreTime time) => time.Starved < WorthSaying || time.Waited < Start
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture, $"waited {100 * time.Starved:F0} % of its time for a core: other processes were at work on them");
}
