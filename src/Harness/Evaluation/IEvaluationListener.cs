namespace GenBench.Harness.Evaluation;

/// <summary>Hears of an evaluation as it goes; called on the thread that computes.</summary>
public interface IEvaluationListener
{
    /// <param name="title">Of the metric.</param>
    void OnMetricStarted(string title);

    /// <param name="share">Of the metric, rising to 1.</param>
    /// <param name="secondsLeft">As fast as it went so far; null where that cannot be told yet.</param>
    void OnMetricProgress(double share, double? secondsLeft);

    /// <summary>What else there is to say, in one line: files that are damaged, memory that was refused.</summary>
    void OnNotice(string text);
}
