using GenBench.Metrics.Likelihood;

namespace GenBench.Harness.Tracking.Sanity;

/// <summary>Bidirectional lower bound ≤ upper bound of the same simulated data: in expectation each lies on its own side of log
/// p(x).</summary>
/// <remarks>Grosse et al. 2015, arXiv:1511.02543.</remarks>
public sealed class BracketRule : ISanityRule
{
    public IEnumerable<SanityFinding> Check(CellNumbers cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return
            from lower in cell.Of(BidirectionalBound.Lower)
            from upper in cell.Of(BidirectionalBound.Upper)
            where lower.Component == upper.Component
            let gap = cell.Difference(upper, lower)
            where Tolerance.CanTell(gap)
            let found = $"{lower.Component}: upper less lower is {Tolerance.Text(gap)} {lower.Unit}"
            select new SanityFinding("bidirectional lower ≤ upper bound", cell.Name, !Tolerance.IsNegative(gap, lower.Value!.Value), found);
    }
}
