using System.Globalization;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>One line for each thing that happened: for pipes, logs and schedulers.</summary>
public sealed class PlainRunDisplay(TextWriter output, TimeProvider clock) : IRunDisplay
{
    public T Show<T>(IReadOnlyList<ExperimentCell> plan, int jobs, Func<IReadOnlyList<IRunObserver>, T> work)
    {
        TextWriter lines = TextWriter.Synchronized(output);
        return work([.. Enumerable.Range(0, jobs).Select(_ => new Observer(plan, lines, clock, namesEachLine: jobs > 1))]);
    }

    private sealed class Observer(IReadOnlyList<ExperimentCell> plan, TextWriter output, TimeProvider clock, bool namesEachLine)
        : IRunObserver
    {
        /// <summary>Epochs of small models pass in milliseconds; a log wants a line now and then.</summary>
        private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

        /// <summary>And of metrics that last.</summary>
        private static readonly TimeSpan BetweenShares = TimeSpan.FromSeconds(10);

        private string _measuring = "";
        private long _lastLine;
        private long _totalSteps = 1;
        private string _indent = "  ";

        public void OnCellStarted(ExperimentCell cell)
        {
            _indent = namesEachLine ? $"{Place(cell)}   " : "  ";
            _lastLine = clock.GetTimestamp();
            Write($"{Place(cell)} {CellText.Title(cell)}");
        }

        public void OnStep(long step, long totalSteps) => _totalSteps = totalSteps;

        public void OnEpoch(EpochReport report)
        {
            if (clock.GetElapsedTime(_lastLine) < Between && report.Step < _totalSteps)
                return;
            _lastLine = clock.GetTimestamp();
            Write($"{_indent}{CellText.Epoch(report, _totalSteps)}");
        }

        public void OnMetricStarted(ExperimentCell cell, string title)
        {
            _lastLine = clock.GetTimestamp();
            _measuring = title;
            Write($"{_indent}measuring {title}");
        }

        public void OnMetricProgress(ExperimentCell cell, double share, double? secondsLeft)
        {
            if (share >= 1 || clock.GetElapsedTime(_lastLine) < BetweenShares)
                return;
            _lastLine = clock.GetTimestamp();
            Write($"{_indent}measuring {_measuring}: {CellText.Progress(share, secondsLeft)}");
        }

        public void OnNotice(ExperimentCell cell, string text) => Write($"{_indent}{text}");

        public void OnCellEnded(ExperimentCell cell, CellOutcome outcome) =>
            Write($"{(outcome.Skipped ? $"{Place(cell)} {CellText.Title(cell)}: " : _indent)}{CellText.Outcome(outcome)}");

        private string Place(ExperimentCell cell) =>
            string.Create(CultureInfo.InvariantCulture, $"[{plan.ToList().IndexOf(cell) + 1}/{plan.Count}]");

        private void Write(string line)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
