using Spectre.Console;

namespace GenBench.Harness.Data.Fetching;

/// <summary>Bars on a terminal, with rate and time left.</summary>
public sealed class LiveFetchProgress : IProgress<FetchReport>
{
    private readonly IAnsiConsole _console;
    private readonly ProgressContext _context;
    private readonly Dictionary<string, ProgressTask> _bars = [];

    private LiveFetchProgress(IAnsiConsole console, ProgressContext context) => (_console, _context) = (console, context);

    /// <summary>Shows bars while <paramref name="work"/> runs.</summary>
    public static Task RunAsync(IAnsiConsole console, Func<IProgress<FetchReport>, Task> work) => console.Progress()
        .Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(),
                new RemainingTimeColumn())
        .StartAsync(context => work(new LiveFetchProgress(console, context)));

    public void Report(FetchReport value)
    {
        if (value.Stage == FetchStage.Trouble)
        {
            _console.MarkupLineInterpolated($"[yellow]{value.File}: {value.Note}[/]");
            return;
        }

        ProgressTask bar = BarOf(value.File);
        if (value.Stage == FetchStage.Downloading)
            Move(bar, value);
        else
            Finish(bar);
    }

    private ProgressTask BarOf(string file)
    {
        if (!_bars.TryGetValue(file, out ProgressTask? bar))
            _bars[file] = bar = _context.AddTask(Markup.Escape(file));
        return bar;
    }

    private static void Move(ProgressTask bar, FetchReport value)
    {
        bar.IsIndeterminate = value.Total is null;
        bar.MaxValue = value.Total ?? value.Bytes;
        bar.Value = value.Bytes;
    }

    private static void Finish(ProgressTask bar)
    {
        bar.IsIndeterminate = false;
        bar.Value = bar.MaxValue;
        bar.StopTask();
    }
}
