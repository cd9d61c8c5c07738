using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>Two cells that are held against each other: the same seed, or the two cells named.</summary>
internal sealed class CellPair(CellResults a, CellResults b)
{
    private readonly Lazy<ILookup<NumberName, PerExampleRow>> _examplesOfA = new(() => Examples(a));
    private readonly Lazy<ILookup<NumberName, PerExampleRow>> _examplesOfB = new(() => Examples(b));

    public CellResults A => a;

    public CellResults B => b;

    /// <summary>Why no number of the two can be compared; empty when they can.</summary>
    public string WhyNotComparable => (a.Record.Provenance.Dataset, b.Record.Provenance.Dataset) switch
    {
        (null, _) or (_, null) => "the data of one were never loaded",
        ({ } ofA, { } ofB) when ofA.Protocol != ofB.Protocol => $"the data were prepared as \"{ofA.Protocol}\" and as \"{ofB.Protocol}\"",
        ({ } ofA, { } ofB) when !ofA.Sha256.OrderBy(file => file.Key).SequenceEqual(ofB.Sha256.OrderBy(file => file.Key)) =>
            "the checksums of the data differ",
        _ => "",
    };

    /// <summary>Values of a number for the same examples in both, by example; null where they are not there.</summary>
    public (double[] A, double[] B)? Values(MeasurementRow row)
    {
        PerExampleRow[] ofA = [.. _examplesOfA.Value[row.Number.Name].OrderBy(value => value.Example)];
        PerExampleRow[] ofB = [.. _examplesOfB.Value[row.Number.Name].OrderBy(value => value.Example)];
        bool isPaired = ofA.Length >= 2
            && ofA.Select(value => value.Example).SequenceEqual(ofB.Select(value => value.Example))
            && ofA.Concat(ofB).All(value => double.IsFinite(value.Value));
        return isPaired ? ([.. ofA.Select(value => value.Value)], [.. ofB.Select(value => value.Value)]) : null;
    }

    private static ILookup<NumberName, PerExampleRow> Examples(CellResults cell) =>
        cell.Folder.ReadPerExample().ToLookup(row => row.Name);
}
