using System.Collections.Concurrent;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Processes;
using GenBench.Harness.Specs;
using GenBench.Harness.Torch;

namespace GenBench.Harness.Running.SideBySide;

/// <summary>A child process of a run: it reads its orders, then names of cells, and runs these one after the other (those of one line at
/// once), so that it starts and loads its data once.</summary>
internal static class CellWorker
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "cell-worker";

    /// <summary>Between the names of cells whose seeds are trained at once.</summary>
    public const char Separator = ' ';

    /// <summary>In place of a cell's name: there are no more. An input that ends without it means that the cell at work is to
    /// stop.</summary>
    public const string NoMore = "";

    public static int Run(TextReader input, TextWriter output, SpecJson json)
    {
        WorkerOrders orders = JsonSerializer.Deserialize<WorkerOrders>(input.ReadLine()!)!;
        TorchRuntime.Load();
        using var hungUp = new CancellationTokenSource();
        using var stop = new CancelOnSignal(hungUp.Token);
        using BlockingCollection<string> names = Listen(input, hungUp);
        try
        {
            RunCells(orders, json, names.GetConsumingEnumerable(stop.Token), new MessageObserver(output, TimeProvider.System), stop.Token);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Signal(stop.Number);
        }
    }

    private static void RunCells(
        WorkerOrders orders, SpecJson json, IEnumerable<string> names, MessageObserver observer, CancellationToken cancellation)
    {
        var ordered = OrderedCells.Of(orders, json);
        using var datasets = new DatasetCache(
            ordered.Locations, new ClassifierStore(DataLocator.ClassifierFolder, Console.Error.WriteLine));
        var runner = new CellRunner(ordered.Settings, datasets, TimeProvider.System, observer);
        foreach (string line in names)
            runner.Run([.. line.Split(Separator).Select(ordered.Named)], cancellation);
    }

    /// <summary>Reads names on a thread of its own, so that the end of the input is heard while a cell is at work.</summary>
    private static BlockingCollection<string> Listen(TextReader input, CancellationTokenSource hungUp)
    {
        var names = new BlockingCollection<string>();
        new Thread(() =>
        {
            string? name;
            while ((name = input.ReadLine()) is { Length: > 0 })
                names.Add(name);
            if (name is null)
                hungUp.Cancel();
            names.CompleteAdding();
        })
        { IsBackground = true }.Start();
        return names;
    }
}
