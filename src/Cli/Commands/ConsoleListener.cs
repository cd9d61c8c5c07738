using GenBench.Harness.Evaluation;
using GenBench.Harness.Running;

namespace GenBench.Cli.Commands;

/// <summary>Tells of an evaluation in lines: each metric, and where one lasts how far it is.</summary>
internal sealed class ConsoleListener(TimeProvider clock) : IEvaluationListener
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private string _title = "";
    private long _lastLine;

    public void OnMetricStarted(string title)
    {
        (_title, _lastLine) = (title, clock.GetTimestamp());
        Console.Out.WriteLine($"  measuring {title}");
    }

    public void OnMetricProgress(double share, double? secondsLeft)
    {
        if (share >= 1 || clock.GetElapsedTime(_lastLine) < Between)
            return;
        _lastLine = clock.GetTimestamp();
        Console.Out.WriteLine($"  measuring {_title}: {CellText.Progress(share, secondsLeft)}");
    }

    public void OnNotice(string text) => Console.Error.WriteLine($"  {text}");
}
