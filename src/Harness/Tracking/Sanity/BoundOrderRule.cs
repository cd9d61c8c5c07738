using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tracking.Sanity;

/// <summary>ELBO ≤ importance bound at rising K, of one proposal.</summary>
/// <remarks>Burda et al. 2016, theorem 1, arXiv:1509.00519: in expectation, and of the posterior that both are made with. Of another
/// proposal's bound the theorem says nothing, and of annealing neither: <see cref="AnnealedOrderRule"/>.</remarks>
public sealed class BoundOrderRule : ISanityRule
{
    private const string Proposal = "proposal=";
    private const string Encoder = Proposal + "encoder";

    public IEnumerable<SanityFinding> Check(CellNumbers cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return
            from bounds in cell.Of(ImportanceWeightedBound.Bound).Where(row => row.Kind == BoundKind.Lower).GroupBy(ProposalOf)
            let rising = bounds.OrderBy(SamplesOf)
            let all = bounds.Key == Encoder ? cell.Of(Elbo.Bound).Concat(rising).ToArray() : [.. rising]
            from pair in all.Zip(all.Skip(1))
            let finding = Compare(cell, pair.First, pair.Second)
            where finding is not null
            select finding;
    }

    /// <summary>Null where one example tells nothing of the others.</summary>
    private static SanityFinding? Compare(CellNumbers cell, MeasurementRow lower, MeasurementRow upper)
    {
        Estimate difference = cell.Difference(upper, lower);
        if (!Tolerance.CanTell(difference))
            return null;
        string rule = $"{lower.Number.Name} ≤ {upper.Number.Name}",
            found = $"upper less lower is {Tolerance.Text(difference)} {lower.Unit}";
        return new SanityFinding(rule, cell.Name, !Tolerance.IsNegative(difference, lower.Value!.Value), found);
    }

    private static double? SamplesOf(MeasurementRow row) => row.Component.NumberOf(ComponentQuantity.Samples);

    /// <summary>What the component says beside K, or the protocol's word; the encoder where neither says.</summary>
    private static string ProposalOf(MeasurementRow row)
    {
        string named = row.Protocol.Split("; ").FirstOrDefault(part => part.StartsWith(Proposal, StringComparison.Ordinal), Encoder);
        return MetricComponent.Parse(named).And(row.Component.Without(ComponentQuantity.Samples)).ToString();
    }
}
