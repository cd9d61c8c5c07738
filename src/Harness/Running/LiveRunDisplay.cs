using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;
using Spectre.Console;

namespace GenBench.Harness.Running;

/// <summary>A line for each cell on a terminal, with its bar, epoch, loss, rate and time left.</summary>
public sealed class LiveRunDisplay(IAnsiConsole console) : IRunDisplay
{
    public T Show<T>(IReadOnlyList<ExperimentCell> plan, int jobs, Func<IReadOnlyList<IRunObserver>, T> work) => console.Progress()
        .AutoClear(false)
        .HideCompleted(false)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = 20 },
            new ElapsedTimeColumn())
        .Start(context => work([.. Enumerable.Range(0, jobs).Select(_ => new Observer(console, context, plan))]));

    private sealed class Observer(IAnsiConsole console, ProgressContext context, IReadOnlyList<ExperimentCell> plan) : IRunObserver
    {
        private ProgressTask? _task;
        private string _title = "", _measuring = "";
        private long _totalSteps = 1;

        public void OnCellStarted(ExperimentCell cell)
        {
            _title = Markup.Escape($"[{plan.ToList().IndexOf(cell) + 1}/{plan.Count}] {CellText.Title(cell)}");
            _task = context.AddTask(_title);
        }

        public void OnStep(long step, long totalSteps)
        {
            _totalSteps = totalSteps;
            if (_task is null)
                return;
            _task.MaxValue = _totalSteps;
            _task.Value = step;
        }

        public void OnEpoch(EpochReport report) => Describe(CellText.Epoch(report, _totalSteps));

        public void OnMetricStarted(ExperimentCell cell, string title) => Describe(_measuring = $"measuring {title}");

        public void OnMetricProgress(ExperimentCell cell, double share, double? secondsLeft) =>
            Describe($"{_measuring}  {CellText.Progress(share, secondsLeft)}");

        public void OnNotice(ExperimentCell cell, string text) => console.MarkupLineInterpolated($"{CellText.Title(cell)}: {text}");

        public void OnCellEnded(ExperimentCell cell, CellOutcome outcome)
        {
            if (outcome.Skipped)
                OnCellStarted(cell);
            Describe(CellText.Outcome(outcome), outcome.Status == CellStatus.Finished ? "green" : "red");
            if (_task is null)
                return;
            _task.Value = outcome.Status == CellStatus.Finished ? _task.MaxValue : _task.Value;
            _task.StopTask();
            _task = null;
        }

        private void Describe(string text, string color = "grey")
        {
            if (_task is not null)
                _task.Description = $"{_title}  [{color}]{Markup.Escape(text)}[/]";
        }
    }
}
