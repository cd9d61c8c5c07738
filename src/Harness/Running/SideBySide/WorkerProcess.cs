using System.Diagnostics;
using System.Text.Json;
using GenBench.Harness.Processes;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running.SideBySide;

/// <summary>The parent's end of a child process that runs cells.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int MostLastLines = 20;

    private readonly Process _process;
    private readonly Lock _writing = new();
    private readonly Queue<string> _lastLines = new();

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Starts a child and gives it its orders.</summary>
    public static WorkerProcess Launch(WorkerOrders orders)
    {
        var worker = new WorkerProcess(SelfProcess.Start([CellWorker.Verb, .. orders.Guests.Arguments]));
        worker._process.ErrorDataReceived += (_, line) => worker.Remember(line.Data);
        worker._process.BeginErrorReadLine();
        worker.Send(JsonSerializer.Serialize(orders));
        return worker;
    }

    /// <summary>Has the child run the cells of a group; it tells of one after the other.</summary>
    public void Start(IReadOnlyList<ExperimentCell> group) =>
        Send(string.Join(CellWorker.Separator, group.Select(cell => cell.Identity.Name)));

    /// <summary>Waits for the end of the next cell and passes on what the child says of it.</summary>
    /// <returns>Null where the child ended without an outcome.</returns>
    public CellOutcome? Hear(ExperimentCell cell, IRunObserver observer)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            switch (WorkerMessage.FromLine(line))
            {
                case WorkerMessage.Ended ended:
                    return ended.Outcome;
                case { } message:
                    PassOn(message, cell, observer);
                    break;
                default:
                    Remember(line); // a model's own program may print
                    break;
            }
        }

        return null;
    }

    /// <summary>The child saves the state of its cell and ends; <see cref="Hear"/> then returns null.</summary>
    public void Stop()
    {
        lock (_writing)
            _process.StandardInput.Close();
    }

    /// <summary>There are no more cells.</summary>
    public void End()
    {
        Send(CellWorker.NoMore);
        _process.WaitForExit();
    }

    /// <summary>Why a child ended that was not told to, and what it said last.</summary>
    public (string Reason, IReadOnlyList<string> LastLines) LastWords()
    {
        _process.WaitForExit();
        string end = _process.ExitCode > 128 ? $"signal {_process.ExitCode - 128}" : $"code {_process.ExitCode}";
        string[] lines = Lines();
        return ($"the process that ran it ended with {end}: {(lines.Length == 0 ? "it said nothing" : lines[^1])}", lines);
    }

    private string[] Lines()
    {
        lock (_lastLines)
            return [.. _lastLines];
    }

    public void Dispose() => _process.Dispose();

    private static void PassOn(WorkerMessage message, ExperimentCell cell, IRunObserver observer)
    {
        switch (message)
        {
            case WorkerMessage.Started:
                observer.OnCellStarted(cell);
                break;
            case WorkerMessage.Stepped stepped:
                observer.OnStep(stepped.Step, stepped.TotalSteps);
                break;
            case WorkerMessage.EpochEnded epoch:
                observer.OnEpoch(epoch.Report);
                break;
            case WorkerMessage.Measuring measuring:
                observer.OnMetricStarted(cell, measuring.Title);
                break;
            case WorkerMessage.Measured measured:
                observer.OnMetricProgress(cell, measured.Share, measured.SecondsLeft);
                break;
            case WorkerMessage.Noticed noticed:
                observer.OnNotice(cell, noticed.Text);
                break;
        }
    }

    private void Send(string line)
    {
        try
        {
            lock (_writing)
            {
                _process.StandardInput.WriteLine(line);
                _process.StandardInput.Flush();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The child is gone or told to go; what reads its output finds out.
        }
    }

    private void Remember(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > MostLastLines)
                _lastLines.Dequeue();
        }

        Console.Error.WriteLine(line);
    }
}
