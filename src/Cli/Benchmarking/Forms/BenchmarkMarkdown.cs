using System.Globalization;
using System.Text;

namespace GenBench.Cli.Benchmarking.Forms;

/// <summary>Results as a Markdown table, with the commit and the moment below it.</summary>
public static class BenchmarkMarkdown
{
    private const string Heads = "| | GenBench | against | | ratio | lowest to highest | target | "
        + "|\n|---|---:|---|---:|---:|---|---:|---|\n";

    private const int ShortCommit = 10;

    public static string Table(IReadOnlyList<BenchmarkRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder(Heads);
        string last = "";
        foreach (ContestResult result in rows.Select(row => row.Result))
        {
            text.Append(Line(result, isFirst: result.Contest != last));
            last = result.Contest;
        }

        return text.Append(Source(rows)).ToString();
    }

    /// <param name="isFirst">Of its contest, whose name and value stand once.</param>
    private static string Line(ContestResult result, bool isFirst)
    {
        string target = result.Target is { } wanted ? BenchmarkTable.Ratio(wanted) : "";
        string verdict = result.IsMet == false ? "**missed**" : BenchmarkTable.Verdict(result);
        string ours = isFirst ? $"{result.Contest} | {BenchmarkTable.Number(result.Value)} {result.Unit}" : " | ";
        return $"| {ours} | {result.Yardstick} | {BenchmarkTable.Number(result.YardstickValue)} | {BenchmarkTable.Ratio(result.Ratio)} "
            + $"| {Spread(result)} | {target} | {verdict} |\n";
    }

    private static string Spread(ContestResult result) =>
        result.Rounds == 1 ? "one" : $"{BenchmarkTable.Ratio(result.LowestRatio)} to {BenchmarkTable.Ratio(result.HighestRatio)}";

    private static string Source(IReadOnlyList<BenchmarkRow> rows)
    {
        string Of(Func<BenchmarkRow, string> value) => string.Join(" or ", rows.Select(value).Distinct());
        return string.Create(CultureInfo.InvariantCulture, $"\nRounds: {Of(row => $"{row.Result.Rounds}")}. "
            + $"Threads: {Of(row => $"{row.Threads}")}. Commit {Of(Commit)}, {Of(row => $"{row.Measured:yyyy-MM-dd}")}.");
    }

    private static string Commit(BenchmarkRow row)
    {
        string[] parts = row.Commit.Split('-'); // of a working tree that differs: "…-dirty"
        return $"`{parts[0][..Math.Min(ShortCommit, parts[0].Length)]}`{(parts.Length > 1 ? " with changes" : "")}";
    }
}
