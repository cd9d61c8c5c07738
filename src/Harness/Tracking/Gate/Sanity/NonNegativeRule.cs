using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Gate.Sanity;

/// <summary>Numbers that cannot be negative, each dimension and component of them.</summary>
/// <param name="rule">In the field's words.</param>
/// <param name="metrics">Ids.</param>
public sealed class NonNegativeRule(string rule, params string[] metrics) : ISanityRule
{
    public IEnumerable<SanityFinding> Check(CellNumbers cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        MeasurementRow[] rows = [.. cell.Of(metrics)];
        if (rows.Length == 0)
            return [];
        MeasurementRow[] negative = [.. rows.Where(row => Tolerance.IsNegative(EstimateOf(row), 0))];
        MeasurementRow least = (negative.Length > 0 ? negative : rows).MinBy(row => row.Value)!;
        string found = $"{negative.Length} of {rows.Length} numbers negative, least {least.Metric} {least.Component}".TrimEnd();
        return [new SanityFinding(rule, cell.Name, negative.Length == 0, $"{found} = {Tolerance.Text(EstimateOf(least))} {least.Unit}")];
    }

    private static Estimate EstimateOf(MeasurementRow row) => new(row.Value!.Value, row.StdError ?? 0, row.N ?? 1);
}
