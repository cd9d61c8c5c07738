using System.Globalization;
using GenBench.Cli.Commands.Listing;

namespace GenBench.Cli.Benchmarking.Forms;

/// <summary>Results as aligned text.</summary>
public static class BenchmarkTable
{
    private static readonly string[] Heads = ["contest", "median", "yardstick", "median", "ratio (lowest to highest)", "target", ""];

    public static void Write(TextWriter output, IEnumerable<ContestResult> results) =>
        TextColumns.Write(output, [Heads, .. results.Select(Row)]);

    private static string[] Row(ContestResult result) =>
    [
        result.Contest,
        $"{Number(result.Value)} {result.Unit}",
        result.Yardstick,
        Number(result.YardstickValue),
        $"{Ratio(result.Ratio)} ({Ratio(result.LowestRatio)} to {Ratio(result.HighestRatio)})",
        result.Target is { } target ? Ratio(target) : "",
        Verdict(result),
    ];

    internal static string Number(double value) =>
        value >= 100 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("G3", CultureInfo.InvariantCulture);

    internal static string Ratio(double ratio) => ratio.ToString("F2", CultureInfo.InvariantCulture);

    internal static string Verdict(ContestResult result) => result.IsMet switch { true => "met", false => "missed", null => "" };
}
