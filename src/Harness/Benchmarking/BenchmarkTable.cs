using System.Globalization;
using GenBench.Harness.Commands.Listing;

namespace GenBench.Harness.Benchmarking;

/// <summary>Results as aligned text.</summary>
public static class BenchmarkTable
{
    private static readonly string[] Heads = ["contest", "median", "yardstick", "median", "ratio (lowest to highest)", "target", ""];

    public static void Write(TextWriter output, IEnumerable<ContestResult> results) => TextColumns.Write(output, [Heads, .. results.Select(Row)]);

    private static string[] Row(ContestResult result) =>
    [
        result.Contest,
        $"{Number(result.Rate)} {result.Unit}",
        result.Yardstick,
        Number(result.YardstickRate),
        $"{Text(result.Ratio)} ({Text(result.LowestRatio)} to {Text(result.HighestRatio)})",
        result.Target is { } target ? Text(target) : "",
        result.Target is { } wanted ? result.Ratio >= wanted ? "met" : "missed" : "",
    ];

    private static string Number(double value) => value >= 100 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("G3", CultureInfo.InvariantCulture);

    private static string Text(double ratio) => ratio.ToString("F2", CultureInfo.InvariantCulture);
}
