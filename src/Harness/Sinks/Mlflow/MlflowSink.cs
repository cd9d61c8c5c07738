using System.Text.Json;
using GenBench.Harness.Results;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Training;
using Microsoft.Extensions.DependencyInjection;
using Polly.Timeout;

namespace GenBench.Harness.Sinks.Mlflow;

/// <summary>Tells an MLflow tracking server of a run: an MLflow run for each cell. The observer only notes which cell has news; a task of its
/// own reads the cell's files and sends, so memory is bounded by the number of cells and a dead server costs the run nothing.</summary>
internal sealed class MlflowSink : IRunSink
{
    private static readonly TimeSpan AfterStop = TimeSpan.FromSeconds(1);

    /// <summary>A server that failed so often in a row when the run was over is left alone.</summary>
    private const int FailuresAtTheEnd = 2;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DeliveryState> _cells = [];
    private readonly SemaphoreSlim _news = new(0);
    private readonly CancellationTokenSource _hurry = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _address;
    private readonly string? _experiment;
    private readonly RunSettings _run;
    private readonly MlflowOptions _options;
    private readonly ServiceProvider _services;
    private readonly MlflowClient _client;
    private readonly Task _sender;
    private string? _current;

    private MlflowSink(Uri address, string? experiment, RunSettings run, MlflowOptions options)
    {
        (_address, _experiment, _run, _options) = (address, experiment, run, options);
        _services = MlflowHttp.Build(address, options);
        _client = new MlflowClient(MlflowHttp.Create(_services));
        _sender = Task.Run(SendAllAsync);
    }

    /// <param name="experiment">Name of the MLflow experiment; null for the name of the experiment that runs.</param>
    public static MlflowSink Start(Uri address, string? experiment, RunSettings run, MlflowOptions? options = null) =>
        new(address, experiment, run, options ?? new MlflowOptions());

    public void OnCellStarted(ExperimentCell cell)
    {
        CellFolder folder = new RunFolder(_run.Folder).Cell(cell.Identity);
        if (!_run.Resume)
            TearTicket(folder);
        Note(cell);
    }

    public void OnStep(long step, long totalSteps)
    {
    }

    public void OnEpoch(EpochReport report)
    {
        if (_current is { } name)
            Note(name);
    }

    public void OnMetricStarted(ExperimentCell cell, string title)
    {
    }

    /// <summary>Also of a cell that was finished before: what the server lacks of it is sent now.</summary>
    public void OnCellEnded(ExperimentCell cell, CellOutcome outcome) => Note(cell);

    public IReadOnlyList<string> Finish()
    {
        NoteStopped();
        _hurry.Cancel();
        if (!HasEnded(within: _options.Patience))
        {
            _stop.Cancel();
            HasEnded(within: AfterStop);
        }

        lock (_lock)
            return _sender.Exception is { } bug ? [.. Problems(), $"mlflow: {bug.InnerException!.Message}"] : Problems();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _services.Dispose();
        _hurry.Dispose();
        _stop.Dispose();
        _news.Dispose();
    }

    private bool HasEnded(TimeSpan within) => Task.WaitAny([_sender], within) == 0;

    private static void TearTicket(CellFolder folder)
    {
        try
        {
            MlflowTicket.Tear(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Writing it again will fail as well, beside the run, and be told at its end.
        }
    }

    private void Note(ExperimentCell cell)
    {
        _current = cell.Name;
        lock (_lock)
        {
            if (!_cells.ContainsKey(cell.Name))
                _cells[cell.Name] = new DeliveryState(new CellDelivery(_client, new RunFolder(_run.Folder).Cell(cell.Identity), _experiment ?? cell.Experiment));
        }

        Note(cell.Name);
    }

    private void Note(string cell)
    {
        lock (_lock)
            _cells[cell].IsPending = true;
        if (_news.CurrentCount == 0)
            _news.Release();
    }

    /// <summary>A cell that was stopped has ended without a word to observers.</summary>
    private void NoteStopped()
    {
        if (_current is { } name)
            Note(name);
    }

    private async Task SendAllAsync()
    {
        int failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            if (Next() is not { } state)
            {
                if (_hurry.IsCancellationRequested)
                    return;
                await PauseAsync(Timeout.InfiniteTimeSpan, untilNews: true);
                continue;
            }

            failures = await SendAsync(state) ? 0 : failures + 1;
            if (_hurry.IsCancellationRequested && failures >= FailuresAtTheEnd)
                return;
            await PauseAsync(failures == 0 ? _options.Between : Backoff(failures), untilNews: false);
        }
    }

    /// <returns>Whether the server is there: delivered, or refused for good.</returns>
    private async Task<bool> SendAsync(DeliveryState state)
    {
        try
        {
            await state.Delivery.SendAsync(_stop.Token);
            return Note(state, problem: null, isPending: null);
        }
        catch (MlflowException refusal) when (refusal.IsFinal)
        {
            return Note(state, refusal.Message, isPending: null);
        }
        catch (Exception exception) when (exception is MlflowException or HttpRequestException or TimeoutRejectedException or OperationCanceledException or JsonException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // Being cut short at the end says nothing of the server that an earlier failure did not say better.
            return !Note(state, _stop.IsCancellationRequested ? state.Problem ?? Reason(exception) : Reason(exception), isPending: true);
        }
    }

    private bool Note(DeliveryState state, string? problem, bool? isPending)
    {
        lock (_lock)
        {
            state.Problem = problem;
            state.IsPending = isPending ?? state.IsPending;
        }

        return true;
    }

    /// <summary>A cell with news, which counts as sent from here on: news that come while it is sent are sent after it.</summary>
    private DeliveryState? Next()
    {
        lock (_lock)
        {
            DeliveryState? next = _cells.Values.FirstOrDefault(state => state.IsPending);
            if (next is not null)
                next.IsPending = false;
            return next;
        }
    }

    private async Task PauseAsync(TimeSpan pause, bool untilNews)
    {
        // At the end of the run nothing waits for more news, and little for a server that fails.
        bool hurried = _hurry.IsCancellationRequested;
        TimeSpan bounded = hurried ? TimeSpan.FromTicks(Math.Min(pause.Ticks, _options.RetryDelay.Ticks)) : pause;
        try
        {
            if (untilNews)
                await _news.WaitAsync(_hurry.Token);
            else
                await Task.Delay(bounded, hurried ? _stop.Token : _hurry.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop looks at why.
        }
    }

    private TimeSpan Backoff(int failures) =>
        TimeSpan.FromTicks(Math.Min(_options.LongestPause.Ticks, _options.Between.Ticks << Math.Min(failures - 1, 10)));

    private static string Reason(Exception exception) => exception switch
    {
        TimeoutRejectedException or OperationCanceledException => "it did not answer in time",
        JsonException => "its answer is not MLflow's",
        _ => exception.Message.ReplaceLineEndings(" "),
    };

    private string[] Problems()
    {
        string[] cells = [.. _cells.Where(entry => entry.Value.IsPending || entry.Value.Problem is not null).Select(entry => entry.Key)];
        if (cells.Length == 0)
            return [];
        string reason = _cells.Values.Select(state => state.Problem).LastOrDefault(problem => problem is not null) ?? "it did not answer in time";
        return [$"mlflow: {string.Join(", ", cells)} did not reach {_address.GetLeftPart(UriPartial.Authority)} as a whole: {reason}. Nothing is lost: the same command again sends what is missing and trains nothing that is finished"];
    }
}
