using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>The best model of a column, where a test tells it from every other: no number stands out without one.</summary>
/// <param name="results">Of one dataset.</param>
internal sealed class SeparatedBest(ExperimentResults results)
{
    /// <summary>What bold means below a table.</summary>
    public const string Legend = "**Bold**: the best number of its column, where paired tests over seeds and examples tell it from that of "
        + "every other model (at least three seeds, Holm's correction over the column, 5 %); a column without one has no best, and † "
        + "marks numbers that the tests do not tell from its best one. The best of bounds is the best bound.";

    private const double Level = 0.05;

    /// <returns>Null where no model is told from all others.</returns>
    public string? Of(NumberName number) => Test(number)?.Separated;

    /// <returns>Null where nothing can be tested: fewer than two models or three seeds, numbers of several methods or directions, or a best
    /// number that is not reliable.</returns>
    public ColumnTest? Test(NumberName number)
    {
        Side[] sides = [.. results.Measured.GroupBy(cell => cell.Model).Select(cells => SideOf(cells, number)).OfType<Side>()];
        if (sides.Length < 2 || sides.SelectMany(side => side.Rows).Select(row => row.Number.Method).Distinct().Count() > 1
            || sides.SelectMany(side => side.Rows).Select(row => row.Direction).Distinct().ToArray() is not [var direction]
            || direction == Direction.None)
        {
            return null;
        }

        Side best = direction == Direction.Higher ? sides.MaxBy(side => side.Mean)! : sides.MinBy(side => side.Mean)!;
        bool isTested = best.IsReliable
            && sides.Any(side => side != best && side.Seeds.Intersect(best.Seeds).Count() >= Summary.FewestSeeds);
        return isTested ? new ColumnTest(best.Model, NotTold(best, [.. sides.Where(side => side != best)]), best.Rows.Count) : null;
    }

    private static IReadOnlyList<string> NotTold(Side best, Side[] others)
    {
        double[] chances = [.. others.Select(other => Chance(best, other))];
        return [.. others.Zip(HolmCorrection.Adjust(chances)).Where(pair => pair.Second >= Level).Select(pair => pair.First.Model)];
    }

    /// <returns>1 where the two share too few seeds.</returns>
    private static double Chance(Side first, Side second)
    {
        long[] seeds = [.. first.Seeds.Intersect(second.Seeds)];
        if (seeds.Length < Summary.FewestSeeds)
            return 1;
        bool haveExamples = seeds.SelectMany(seed => new[] { first.Values(seed), second.Values(seed) })
            .Select(values => values.Count).Distinct().ToArray() is [>= 2];
        IReadOnlyList<double> Values(Side side, long seed) => haveExamples ? side.Values(seed) : [];
        return MethodInterval.Chance([.. seeds.Select(
            seed => new SeedPair(seed, first.At(seed), second.At(seed), Values(first, seed), Values(second, seed)))])!.Value;
    }

    /// <summary>Of a metric that is asked for twice the first number, which is the one that the table shows.</summary>
    private static Side? SideOf(IEnumerable<CellResults> cells, NumberName number)
    {
        (CellResults Cell, MeasurementRow Row)[] measured = [.. cells.SelectMany(cell =>
            cell.Rows.Where(row => row.Number.Name == number && row.Value is { } value && double.IsFinite(value)).Take(1)
                .Select(row => (cell, row)))];
        return measured.Length == 0 ? null : new Side(
            measured[0].Row.Model, [.. measured.Select(pair => pair.Row)],
            measured.ToDictionary(pair => pair.Row.Seed, pair => pair.Cell.ExamplesOf(number)));
    }

    /// <summary>A number of one model at its seeds.</summary>
    private sealed record Side(string Model, IReadOnlyList<MeasurementRow> Rows, IReadOnlyDictionary<long, IReadOnlyList<double>> Examples)
    {
        public IEnumerable<long> Seeds => Rows.Select(row => row.Seed);

        public double Mean => Rows.Average(row => row.Value!.Value);

        public bool IsReliable => Rows.All(row => row.Status is MeasurementStatus.Ok or MeasurementStatus.Loose);

        public double At(long seed) => Rows.First(row => row.Seed == seed).Value!.Value;

        public IReadOnlyList<double> Values(long seed) => Examples[seed];
    }
}
