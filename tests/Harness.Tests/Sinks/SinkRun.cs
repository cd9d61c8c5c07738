using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using TorchSharp;

namespace GenBench.Harness.Tests.Sinks;

/// <summary>The toy experiment with a sink beside it, as the worker runs it.</summary>
internal static class SinkRun
{
    public static RunSettings Settings(TemporaryFolder folder, bool resume = false) =>
        new() { Folder = folder.Path, Device = torch.CPU, Resume = resume, CommandLine = "genbench run toy.json" };

    /// <param name="stopAfter">Step after which a signal comes; null to run to the end.</param>
    /// <returns>What the sink says of what it could not deliver.</returns>
    public static IReadOnlyList<string> Run(
        TemporaryFolder folder, Func<RunSettings, IRunSink> create, bool resume = false, long? stopAfter = null,
        ExperimentCell? cell = null)
    {
        RunSettings settings = Settings(folder, resume);
        using var stop = new CancellationTokenSource();
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        using IRunSink sink = create(settings);
        var all = new CompositeRunObserver(new RecordingObserver(step => StopAt(step, stopAfter, stop)), sink);
        var runner = new CellRunner(settings, datasets, TimeProvider.System, all);
        if (stopAfter is null)
            runner.Run([cell ?? Toy.Cell()], stop.Token);
        else
            Assert.ThrowsAny<OperationCanceledException>(() => runner.Run([cell ?? Toy.Cell()], stop.Token));
        return sink.Finish();
    }

    public static CellFolder Folder(TemporaryFolder folder) => new RunFolder(folder.Path).Cell(Toy.Cell().Identity);

    private static void StopAt(long step, long? stopAfter, CancellationTokenSource stop)
    {
        if (step == stopAfter)
            stop.Cancel();
    }
}
