using GenBench.Harness.Results;
using GenBench.Harness.Specs;
using GenBench.Harness.Training;
using Spectre.Console;

namespace GenBench.Harness.Running;

/// <summary>A line for each cell on a terminal, with its bar, epoch, loss, rate and time left.</summary>
public sealed class LiveRunDisplay(IAnsiConsole console) : IRunDisplay
{
    public T Show<T>(IReadOnlyList<ExperimentCell> plan, Func<IRunObserver, T> work) => console.Progress()
        .AutoClear(false)
        .HideCompleted(false)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = 20 },
            new ElapsedTimeColumn())
        .Start(context => work(new Observer(context, plan.Count)));

    private sealed class Observer(ProgressContext context, int count) : IRunObserver
    {
        private ProgressTask? task;
        private string title = "";
        private long totalSteps = 1;
        private int started;

        public void OnCellStarted(ExperimentCell cell)
        {
            started++;
            title = Markup.Escape($"[{started}/{count}] {CellText.Title(cell)}");
            task = context.AddTask(title);
        }

        public void OnStep(long step, long totalSteps)
        {
            this.totalSteps = totalSteps;
            if (task is null)
                return;
            task.MaxValue = totalSteps;
            task.Value = step;
        }

        public void OnEpoch(EpochReport report) => Describe(CellText.Epoch(report, totalSteps));

        public void OnMetricStarted(ExperimentCell cell, string title) => Describe($"measuring {title}");

        public void OnCellEnded(ExperimentCell cell, CellOutcome outcome)
        {
            if (outcome.Skipped)
                OnCellStarted(cell);
            Describe(CellText.Outcome(outcome), outcome.Status == CellStatus.Finished ? "green" : "red");
            if (task is null)
                return;
            task.Value = outcome.Status == CellStatus.Finished ? task.MaxValue : task.Value;
            task.StopTask();
            task = null;
        }

        private void Describe(string text, string color = "grey")
        {
            if (task is not null)
                task.Description = $"{title}  [{color}]{Markup.Escape(text)}[/]";
        }
    }
}
