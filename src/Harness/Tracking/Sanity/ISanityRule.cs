namespace GenBench.Harness.Tracking.Sanity;

/// <summary>What every correct run obeys, whatever its baseline.</summary>
public interface ISanityRule
{
    /// <summary>A line for each pair or group of numbers that the rule speaks of; none where the cell has none.</summary>
    IEnumerable<SanityFinding> Check(CellNumbers cell);
}
