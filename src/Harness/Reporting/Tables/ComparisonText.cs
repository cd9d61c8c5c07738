using System.Globalization;
using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A paired comparison as cells of a table.</summary>
internal static class ComparisonText
{
    public static IReadOnlyList<string> Cells(ComparisonRow row)
    {
        string metric = row.Component.Length > 0 ? $"{row.Metric} {row.Component}" : row.Metric;
        string higher = row.Higher.Length > 0 ? row.Higher : "indistinguishable";
        return
        [
            row.Dataset, Seeds(row), metric, row.First, row.Second,
            string.Create(CultureInfo.InvariantCulture, $"{row.Difference:F3} {row.Unit}"),
            string.Create(CultureInfo.InvariantCulture, $"{row.Lower:F3} to {row.Upper:F3}"),
            row.N.ToString(CultureInfo.InvariantCulture),
            row.Scope == ComparisonScope.Networks ? "these two networks" : "the two methods",
            $"{higher}{NumberText.Mark(row.Status)}",
        ];
    }

    private static string Seeds(ComparisonRow row) => row.Seed is { } seed
        ? string.Create(CultureInfo.InvariantCulture, $"seed {seed}")
        : string.Create(CultureInfo.InvariantCulture, $"{row.Seeds} seeds");
}
