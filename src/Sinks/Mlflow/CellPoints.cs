using GenBench.Harness.Data;
using GenBench.Harness.Results.Rows;
using GenBench.Sinks.Contracts;

namespace GenBench.Sinks.Mlflow;

/// <summary>The numbers of a cell as MLflow's metrics, in the order of their steps. The time of a point is the start of the cell and the
/// training time up to it: the same whenever it is sent, so that a server that sees a point twice can tell.</summary>
internal static class CellPoints
{
    /// <summary>A century: times beyond it are no times of a training.</summary>
    private const double LongestSeconds = 3.2e9;

    public static IEnumerable<MlflowMetric> Of(CellSnapshot cell, DateTimeOffset started) =>
        All(cell, started).DistinctBy(point => (point.Key, point.Step));

    private static IEnumerable<MlflowMetric> All(CellSnapshot cell, DateTimeOffset started)
    {
        DateTimeOffset time = started;
        long step = 0;
        foreach (IGrouping<int, TrainingRow> epoch in cell.Training.GroupBy(row => row.Epoch))
        {
            double seconds = epoch.Max(row => row.Seconds) ?? 0;
            if (!(seconds >= 0 && seconds <= LongestSeconds && (time - started).TotalSeconds <= LongestSeconds))
                throw new InvalidDataException(FormattableString.Invariant($"epoch {epoch.Key} in training.csv took {seconds} s"));
            time += TimeSpan.FromSeconds(seconds);
            step = epoch.First().Step;
            foreach ((string tag, double value) in Scalars(epoch))
                yield return Point(tag, value, time, step);
        }

        foreach ((string tag, double value) in ScalarTags.Of(cell.Measurements).Where(number => double.IsFinite(number.Value)))
            yield return Point(tag, value, time, step);
    }

    private static IEnumerable<KeyValuePair<string, double>> Scalars(IEnumerable<TrainingRow> epoch)
    {
        foreach (TrainingRow row in epoch.Where(row => double.IsFinite(row.Value)))
            yield return KeyValuePair.Create(ScalarTags.Of(row.Split, row.Term), row.Value);
        if (epoch.FirstOrDefault(row => row.Split == Split.Train)?.LearningRate is { } rate)
            yield return KeyValuePair.Create(ScalarTags.LearningRate, rate);
    }

    private static MlflowMetric Point(string tag, double value, DateTimeOffset time, long step) =>
        new(MlflowNames.Key(tag), value, time.ToUnixTimeMilliseconds(), step);
}
