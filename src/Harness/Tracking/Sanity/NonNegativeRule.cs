using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tracking.Sanity;

/// <summary>Numbers that are not negative, each dimension and component of them.</summary>
/// <param name="rule">In the field's words.</param>
/// <param name="metrics">Whose numbers.</param>
public sealed class NonNegativeRule(string rule, params MetricDescriptor[] metrics) : ISanityRule
{
    /// <summary>What a negative number tells where nothing compels it not to be: it then warns. Empty where it cannot be; then it
    /// alarms.</summary>
    public string Warning { get; init; } = "";

    /// <summary>Whether lower bounds are held, too: where they are divergences themselves, of fewer examples.</summary>
    public bool HoldsLowerBounds { get; init; }

    public IEnumerable<SanityFinding> Check(CellNumbers cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        MeasurementRow[] rows = [.. cell.Of(metrics).Where(IsHeld)];
        if (rows.Length == 0)
            return [];
        MeasurementRow[] negative = [.. rows.Where(row => Tolerance.IsNegative(EstimateOf(row), 0))];
        MeasurementRow least = (negative.Length > 0 ? negative : rows).MinBy(row => row.Value)!;
        string found = $"{negative.Length} of {rows.Length} numbers negative, least {least.Number.Name}";
        bool isCertain = Warning.Length == 0, passed = negative.Length == 0;
        string explanation = $"{found} = {Tolerance.Text(EstimateOf(least))} {least.Unit}{(passed || isCertain ? "" : $": {Warning}")}";
        return [new SanityFinding(rule, cell.Name, passed, explanation, isCertain)];
    }

    /// <summary>A lower bound of what cannot be negative may well be; and one example with noise tells nothing of others. What has no error
    /// over several is computed, not sampled.</summary>
    private bool IsHeld(MeasurementRow row)
    {
        bool hasSign = HoldsLowerBounds || Warning.Length > 0 || row.Kind != BoundKind.Lower;
        return hasSign && (row.StdError is not null || row.Kind == BoundKind.Exact || row.N > 1);
    }

    private static Estimate EstimateOf(MeasurementRow row) => new(row.Value!.Value, row.StdError ?? double.NaN, row.N ?? 1);
}
