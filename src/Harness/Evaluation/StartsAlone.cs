namespace GenBench.Harness.Evaluation;

/// <summary>For who wants to hear of starts alone.</summary>
internal sealed class StartsAlone(Action<string> started) : IEvaluationListener
{
    public void OnMetricStarted(string title) => started(title);

    public void OnMetricProgress(double share, double? secondsLeft)
    {
    }

    public void OnNotice(string text)
    {
    }
}
