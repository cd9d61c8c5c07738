using Microsoft.Extensions.DependencyInjection;

namespace GenBench.Sinks.Mlflow;

/// <summary>Sends the news of cells on a task of its own, one cell at a time, and tries again with growing pauses while the server
/// fails.</summary>
internal sealed class DeliveryLoop : IDisposable
{
    /// <summary>A server that failed so often in a row when the run was over is left alone.</summary>
    private const int FailuresAtTheEnd = 2;

    private static readonly TimeSpan AfterStop = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DeliveryState> _cells = [];
    private readonly SemaphoreSlim _news = new(0);
    private readonly CancellationTokenSource _hurry = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly MlflowOptions _options;
    private readonly ServiceProvider _services;
    private readonly MlflowClient _client;
    private readonly Task _sender;

    public DeliveryLoop(Uri address, MlflowOptions options)
    {
        _options = options;
        _services = MlflowHttp.Build(address, options);
        _client = new MlflowClient(MlflowHttp.Create(_services), options.RequestTimeout);
        _sender = Task.Run(SendAllAsync);
    }

    /// <summary>A cell has news; returns at once.</summary>
    /// <param name="create">Called when the loop hears of the cell for the first time.</param>
    public void Note(string cell, Func<MlflowClient, CellDelivery> create)
    {
        lock (_lock)
        {
            if (!_cells.TryGetValue(cell, out DeliveryState? state))
                _cells[cell] = state = new DeliveryState(create(_client));
            state.IsPending = true;
        }

        if (_news.CurrentCount == 0)
            _news.Release();
    }

    /// <summary>Sends what is left, in bounded time.</summary>
    /// <returns>The cells that the server does not have as a whole, and why; no cells when it has all.</returns>
    public (IReadOnlyList<string> Cells, string Reason) Finish()
    {
        _hurry.Cancel();
        if (!HasEnded(within: _options.Patience))
        {
            _stop.Cancel();
            HasEnded(within: AfterStop);
        }

        lock (_lock)
        {
            string[] cells = [.. _cells.Where(entry => entry.Value.IsPending || entry.Value.Problem is not null)
                .Select(entry => entry.Key)];
            string? problem = _sender.Exception?.InnerException?.Message
                ?? _cells.Values.Select(state => state.Problem).LastOrDefault(text => text is not null);
            return (cells, problem ?? "it did not answer in time");
        }
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

    private async Task SendAllAsync()
    {
        int failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            if (Next() is not { } state)
            {
                if (_hurry.IsCancellationRequested)
                    return;
                await PauseAsync(() => _news.WaitAsync(_hurry.Token));
                continue;
            }

            failures = await SendAsync(state) ? 0 : failures + 1;
            if (_hurry.IsCancellationRequested && failures >= FailuresAtTheEnd)
                return;
            TimeSpan pause = failures == 0 ? _options.Between : Backoff(failures);
            await PauseAsync(
                () => _hurry.IsCancellationRequested
                ? Task.Delay(Shorter(pause, _options.RetryDelay), _stop.Token)
                : Task.Delay(pause, _hurry.Token));
        }
    }

    /// <returns>Whether the server is there: delivered, or refused for good.</returns>
    private async Task<bool> SendAsync(DeliveryState state)
    {
        try
        {
            await state.Delivery.SendAsync(_stop.Token);
            Keep(state, problem: null);
            return true;
        }
        catch (MlflowException refusal) when (refusal.IsFinal)
        {
            Keep(state, refusal.Message);
            return true;
        }
        catch (Exception exception) when (DeliveryFailure.IsExpected(exception))
        {
            string reason = DeliveryFailure.Reason(exception);
            // Being cut short at the end says nothing of the server that an earlier failure did not say better.
            Keep(state, _stop.IsCancellationRequested ? state.Problem ?? reason : reason, again: true);
            return false;
        }
    }

    private void Keep(DeliveryState state, string? problem, bool again = false)
    {
        lock (_lock)
        {
            state.Problem = problem;
            state.IsPending |= again;
        }
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

    /// <summary>The end of the run cuts a pause short.</summary>
    private static async Task PauseAsync(Func<Task> pause)
    {
        try
        {
            await pause();
        }
        catch (OperationCanceledException)
        {
            // The loop looks at why.
        }
    }

    private TimeSpan Backoff(int failures) => Shorter(_options.LongestPause, _options.Between * Math.Pow(2, Math.Min(failures - 1, 10)));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
