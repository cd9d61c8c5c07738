using System.CommandLine;
using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Torch.Arithmetic;
using static TorchSharp.torch;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench evaluate</c>: measures stored checkpoints again.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Run = CellArgument.Create();
    private static readonly Option<string?> Metrics = new("--metrics")
    {
        Description = "Only these kinds, e.g. elbo,importance-bound; those the cell did not ask for get their defaults.",
    };
    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "Override an option of the cell's metrics, or compute.threads or compute.chunkRows, "
            + "e.g. metrics[0].samples=[1,50,5000].",
    };
    private static readonly Option<string> DeviceName = new("--device")
    {
        Description = "auto, cpu, cuda or cuda:N.",
        DefaultValueFactory = _ => "auto",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "evaluate",
        "Measures stored checkpoints again; the rows of the metrics measured replace the earlier ones."
            + "\n\nExample:\n  genbench evaluate results/quickstart --metrics importance-bound --set metrics[1].examples=200",
        () => [Run, Metrics, Set, DeviceName, DataOption.Instance],
        command => command.SetAction(
            (parsed, cancellation) => WrongInput.Guard(stop => Evaluate(parsed, context, stop), cancellation)));

    private static int Evaluate(ParseResult parsed, VerbContext context, CancellationToken cancellation)
    {
        DataLocations locations = DataOption.Locations(parsed);
        SpecOverride[] overrides = [.. SpecOverride.All("--set", parsed.GetValue(Set) ?? []).Select(MustConcernEvaluation)];
        string path = parsed.GetRequiredValue(Run);
        string? wanted = parsed.GetValue(Metrics);
        var cells = CellsToEvaluate.Of(CellArgument.FindTrained(path), folder =>
        {
            OutputPlace.MustTakeFolder("RUN", folder.Location);
            ExperimentCell cell = CellArgument.Read(folder, context, locations, overrides);
            return wanted is null ? cell : cell with { Metrics = new MetricChoice(context.Json).Of(wanted, cell.Metrics) };
        });
        TorchRuntime.Load();
        Device device = TorchRuntime.Resolve(parsed.GetRequiredValue(DeviceName));
        using var datasets = new DatasetCache(locations, new ClassifierStore(DataLocator.ClassifierFolder, Console.Error.WriteLine));
        using var stop = new CancelOnSignal(cancellation);
        datasets.Cancellation = stop.Token;
        try
        {
            foreach ((CellFolder folder, ExperimentCell cell) in cells.Whole)
                cells.Try(folder, () => TryEvaluate(folder, cell, device, datasets, stop.Token));
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("stopped: what is measured is kept, and the same command goes on with the rest");
            return ExitCode.Signal(stop.Number);
        }

        if (cells.Tried == 0)
            return ExitCode.WrongInput;
        if (ExperimentOf(path) is { } experiment && !IsGathered(experiment, context))
            return ExitCode.SomeCellsFailed;
        return cells.HasFailed ? ExitCode.SomeCellsFailed : ExitCode.Done;
    }

    /// <summary>Where a cell is damaged, the table of all cells cannot be made; those that were measured have their numbers.</summary>
    private static bool IsGathered(RunFolder experiment, VerbContext context)
    {
        try
        {
            ExperimentReport.WriteAndShow(experiment, context.Json.Kinds);
            return true;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"the files that gather all cells are as they were: {exception.Message}");
            return false;
        }
    }

    /// <summary>What was trained is fixed: an override may say how to measure it, and nothing else.</summary>
    private static SpecOverride MustConcernEvaluation(SpecOverride change)
    {
        string path = change.Text.Split('=')[0].Trim();
        return path.StartsWith("metrics", StringComparison.Ordinal) || path is "compute.threads" or "compute.chunkRows"
            ? change
            : throw new WrongInputException($"{change.Source} is {change.Text}; evaluate takes a trained cell as it is: expected "
                + "metrics..., compute.threads or compute.chunkRows (the device is --device), anything else is another cell for "
                + "`genbench run`");
    }

    /// <summary>The experiment whose gathered files the evaluation made stale; null for a cell that lies alone.</summary>
    private static RunFolder? ExperimentOf(string path)
    {
        if (!File.Exists(new CellFolder(path).RecordFile))
            return RunFolder.At(path);
        var parent = new RunFolder(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))!);
        return File.Exists(parent.MeasurementsFile) ? parent : null;
    }

    /// <returns>Whether every metric has its numbers.</returns>
    private static bool TryEvaluate(
        CellFolder folder, ExperimentCell cell, Device device, DatasetCache datasets, CancellationToken cancellation)
    {
        using IDisposable? held = CellLock.TryTake(folder);
        if (held is null)
        {
            Console.Error.WriteLine($"{folder.Name}: another process is at work on this cell; evaluate it when that has ended");
            return false;
        }

        try
        {
            return Evaluate(folder, cell, device, datasets, cancellation);
        }
        finally
        {
            if (folder.ReadRecord() is { Files: null })
                folder.Seal();
        }
    }

    /// <returns>Whether every metric has its numbers.</returns>
    private static bool Evaluate(
        CellFolder folder, ExperimentCell cell, Device device, DatasetCache datasets, CancellationToken cancellation)
    {
        Console.Out.WriteLine(folder.Name);
        set_num_threads(cell.Compute.Threads ?? folder.MustReadRecord().Provenance.Threads); // bits belong to it
        using var tf32 = new TensorFloat32(CellPrecision.For(cell.Compute, device).Tf32);
        CellIdentity identity = folder.ReadRecord()!.Identity;
        IReadOnlyList<MeasurementRow> failures = new CellEvaluation(cell, identity, folder, device, TimeProvider.System)
            .Run(datasets.Get(cell.Dataset), datasets.FeaturesOf(cell.Dataset, cell.Features, cell.Files),
                new ConsoleListener(TimeProvider.System), cancellation);
        foreach (MeasurementRow failure in failures)
            Console.Error.WriteLine($"  {failure.Metric}: {failure.Reason}");
        return failures.Count == 0;
    }
}
