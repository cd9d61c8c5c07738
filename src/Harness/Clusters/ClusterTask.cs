using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Running;
using GenBench.Harness.Running.SideBySide;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;

namespace GenBench.Harness.Clusters;

/// <summary>A task of an array: it computes its cells one after the other, skips those that are finished and goes on with those that were
/// stopped. It writes into the folders of its cells and nowhere else.</summary>
internal sealed class ClusterTask(SubmissionFolder folder, TaskPlace place, ISystemCommands commands, TimeProvider clock)
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "slurm-task";

    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidDataException">The folder is no submission, or another build's.</exception>
    public int Run(SpecJson json, TextWriter output)
    {
        using var stop = new CancelOnSignal(CancellationToken.None);
        Submission submission = folder.Read();
        if (submission.Program.WhyNot(FrozenProgram.OfThisProcess()) is { } problem)
            throw new InvalidDataException(problem);
        IReadOnlyList<string> names = folder.ReadTasks().ElementAtOrDefault(place.Index)
            ?? throw new InvalidDataException($"{folder.TasksFile} has no task {place.Index}");
        TorchRuntime.Load();
        var ordered = OrderedCells.Of(submission.Orders with { Threads = CoreShare.Count }, json);
        ExperimentCell[] cells = [.. names.Select(name => Named(ordered, name))];
        RunSettings settings = ordered.Settings with { Cluster = Record(submission) };
        using var datasets = new DatasetCache(
            ordered.Locations, new ClassifierStore(DataLocator.ClassifierFolder, Console.Error.WriteLine));
        using RelayedCommands? relay = cells.Any(cell => cell.HasScripts) ? new RelayedCommands() : null;
        var slurm = new SlurmCommands(relay ?? commands);
        return new PlainRunDisplay(output, clock).Show(cells, 1, observers =>
        {
            var runner = new CellRunner(settings, datasets, clock, observers[0]);
            var sitting = new TaskSitting(submission, settings, runner, clock, () => stop.Number == SignalWatch.Warning);
            return sitting.Run(cells, stop.Token) ? End(submission, sitting, slurm) : Leave(stop, slurm);
        });
    }

    /// <summary>After SIGTERM Slurm itself decides whether the task comes back.</summary>
    private int Leave(CancelOnSignal stop, SlurmCommands slurm)
    {
        if (stop.Number == SignalWatch.Warning)
            Tell("warned of its time limit", slurm.GiveBack(place.Name));
        return ExitCode.Signal(stop.Number);
    }

    private int End(Submission submission, TaskSitting sitting, SlurmCommands slurm)
    {
        if (sitting.Failed == 0)
            return ExitCode.Done;
        if (submission.FailFast)
            Cancel(slurm);
        else if (sitting.CanBeTriedAgain)
            Tell("some cells failed and are tried again", slurm.GiveBack(place.Name));
        return ExitCode.SomeCellsFailed;
    }

    private void Cancel(SlurmCommands slurm)
    {
        string? problem = slurm.Cancel([place.Job]);
        Console.Error.WriteLine($"genbench: a cell failed: {problem ?? "the rest of the array is cancelled"}");
    }

    private static void Tell(string why, string? problem) => Console.Error.WriteLine(
        problem is null ? $"genbench: {why}: given back" : $"genbench: {why}, but {problem}: submit again to go on");

    private ClusterRecord Record(Submission submission) => new()
    {
        Scheduler = "slurm",
        Submission = submission.Id,
        Job = place.Job,
        Task = place.Index,
        Node = place.Node,
        Restarts = place.Restarts,
        Log = Path.GetRelativePath(submission.Orders.Folder, folder.LogOf(place.Index)).Replace(Path.DirectorySeparatorChar, '/'),
    };

    private ExperimentCell Named(OrderedCells ordered, string name) => ordered.Cells.FirstOrDefault(cell => cell.Name == name)
        ?? throw new InvalidDataException(
            $"{folder.SpecFile} has no cell {name} any more: files of its data or models were changed; submit again");
}
