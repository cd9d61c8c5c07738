using GenBench.Harness.Evaluation;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>Differences between sets whose rows belong together: row i of each was drawn for the same condition, such as a class,
/// a prompt or a noise. What varies from condition to condition is in both sets and cancels.</summary>
/// <remarks>Delete-a-group jackknife over the rows, the same groups of all sets: Shao &amp; Wu 1989, doi:10.1214/aos/1176347263. The real
/// examples are taken as given.</remarks>
public static class PairedScores
{
    /// <summary>Groups of rows; row i is in group i mod G.</summary>
    public const int Groups = 20;

    /// <param name="scores">Of the whole sets, from the same request.</param>
    /// <exception cref="ArgumentException">The sets have different counts, or too few rows.</exception>
    public static IReadOnlyList<PairedScoreRow> Of(
        SampleScoring scoring, ScoringRequest request, IReadOnlyList<IReadOnlyList<TimedMeasurement>> scores,
            CancellationToken cancellation)
    {
        if (request.Sets.FirstOrDefault(set => set.X.shape[0] != request.Count) is { } other)
        {
            throw new ArgumentException(
                $"{other.Name} has {other.X.shape[0]} rows and another set {request.Count}: rows that belong together "
                + "are as many in each", nameof(request));
        }

        if (request.Count < 2 * Groups)
            throw new ArgumentException($"the sets have {request.Count} rows; pairing takes at least {2 * Groups}", nameof(request));
        Dictionary<(string, MetricComponent), double>[] whole = [.. scores.Select(NumbersOf)];
        List<Dictionary<(string, MetricComponent), double>[]> without = [];
        for (int group = 0; group < Groups; group++)
        {
            using DisposeScope scope = NewDisposeScope();
            without.Add([.. scoring.Score(Without(request, group), (_, _) => { }, cancellation).Select(NumbersOf)]);
        }

        return
        [
            .. from second in Enumerable.Range(1, whole.Length - 1)
               from first in Enumerable.Range(0, second)
               from name in whole[first].Keys
               where without.All(sets => sets[first].ContainsKey(name) && sets[second].ContainsKey(name)) && whole[second].ContainsKey(name)
               select Row(request, name, first, second, whole[second][name] - whole[first][name],
                   [.. without.Select(sets => sets[second][name] - sets[first][name])]),
        ];
    }

    private static ScoringRequest Without(ScoringRequest request, int group)
    {
        long[] kept = [.. Enumerable.Range(0, (int)request.Count).Where(row => row % Groups != group).Select(row => (long)row)];
        Tensor rows = tensor(kept, dtype: ScalarType.Int64);
        return request with { Sets = [.. request.Sets.Select(set => set with { X = set.X.index_select(0, rows) })] };
    }

    /// <summary>The numbers of the samples themselves; the floor has none of them.</summary>
    private static Dictionary<(string, MetricComponent), double> NumbersOf(IReadOnlyList<TimedMeasurement> scores) => scores
        .Where(row => row.Measurement is { Estimate: not null } && row.Measurement.Component != MetricComponent.Floor)
        .ToDictionary(row => (row.Measurement.Descriptor.Id, row.Measurement.Component), row => row.Measurement.Estimate!.Value.Mean);

    private static PairedScoreRow Row(
        ScoringRequest request, (string Metric, MetricComponent Component) name, int first, int second, double difference, double[] without)
    {
        double mean = without.Average();
        double error = Math.Sqrt((Groups - 1.0) / Groups * without.Sum(value => (value - mean) * (value - mean)));
        ConfidenceInterval interval = StudentInterval.Of(new Estimate(difference, error, Groups))!.Value;
        return new PairedScoreRow
        {
            Metric = name.Metric,
            Component = name.Component,
            First = request.Sets[first].Name,
            Second = request.Sets[second].Name,
            Difference = difference,
            StdError = error,
            Lower = interval.Lower,
            Upper = interval.Upper,
            Rows = request.Count,
        };
    }
}
