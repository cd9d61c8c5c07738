using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Running.SideBySide;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Running.Estimating;

/// <summary>A child process that does a little of all that a cell does, and tells how long the whole would take. Nothing of it is
/// kept.</summary>
internal static class CellTrial
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "cell-trial";

    /// <summary>Begins the line with what was found; a model's own program may print as well.</summary>
    private const string Mark = "estimate: ";

    private const double SecondsOfUpdates = 2;
    private static readonly TimeSpan PatienceWithAMetric = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Has a child try a cell.</summary>
    public static CellEstimate Of(ExperimentCell cell, WorkerOrders orders)
    {
        (int code, string output, string errors) = SelfProcess.Run(
            [Verb, .. orders.Guests.Arguments], $"{JsonSerializer.Serialize(orders)}\n{cell.Identity.Name}\n", Patience);
        string? found = output.Split('\n').LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal));
        if (code == ExitCode.Done && found is not null)
            return JsonSerializer.Deserialize<CellEstimate>(found[Mark.Length..])!;
        string end = code > 128 ? $"signal {code - 128}" : $"code {code}";
        string last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault("it said nothing");
        return CellEstimate.Failed($"its trial ended with {end}: {last}");
    }

    /// <summary>What the child does.</summary>
    public static int Run(TextReader input, TextWriter output, SpecJson json)
    {
        WorkerOrders orders = JsonSerializer.Deserialize<WorkerOrders>(input.ReadLine()!)!;
        string name = input.ReadLine()!;
        TorchRuntime.Load();
        var ordered = OrderedCells.Of(orders, json);
        using var datasets = new DatasetCache(
            ordered.Locations, new ClassifierStore(DataLocator.ClassifierFolder, Console.Error.WriteLine));
        CellEstimate estimate = Try(ordered.Named(name), ordered.Settings, datasets);
        output.WriteLine(Mark + JsonSerializer.Serialize(estimate));
        return ExitCode.Done;
    }

    private static CellEstimate Try(ExperimentCell cell, RunSettings settings, DatasetCache datasets)
    {
        if (cell.Refusal is { } refusal)
            return CellEstimate.Failed(refusal);
        var placement = new Placement(settings.Device, TorchRuntime.TypeOf(cell.Compute.Dtype));
        IDataset dataset = datasets.Get(cell.Dataset);
        set_num_threads(cell.Compute.Threads ?? ThreadChoice.OfThisUser.For(cell, dataset, placement, settings.ThreadsOf(cell.Compute)));
        ProcessMemory.ResetPeak();
        string folder = Directory.CreateTempSubdirectory("genbench-trial-").FullName;
        try
        {
            double training = Train(cell, dataset, placement, new CellFolder(folder));
            double measuring = 0;
            List<string> untold = [];
            foreach (MetricSpec metric in cell.Metrics)
            {
                if (Measure(cell with { Metrics = [metric] }, settings, datasets, new CellFolder(folder)) is { } seconds)
                    measuring += seconds;
                else
                    untold.Add(metric.Kind);
            }

            return new CellEstimate(training, measuring, untold, ProcessMemory.PeakBytes());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>Seconds of the whole training, for whose weights a few updates stand.</returns>
    private static double Train(ExperimentCell cell, IDataset dataset, Placement placement, CellFolder folder)
    {
        using IGenerativeModel model = CellModel.CreateInitial(cell, dataset, placement);
        Passes passes = PlannedTraining.Of(cell, dataset).Passes;
        double seconds = 0;
        if (model is not IPretrained)
        {
            using ITrainingProcedure procedure = model.CreateTraining(cell.Training);
            var updates = new TrialUpdates(procedure, dataset, cell.Training, placement);
            int count = updates.CountFor(SecondsOfUpdates);
            double update = updates.Make(count) / count, validation = updates.Validate();
            seconds = passes.Time?.Seconds ?? passes.Steps * update;
            seconds += validation * Math.Ceiling(seconds / update / passes.StepsPerEpoch);
        }

        FinalFits.Fit(model, dataset, new SeedPlan(cell.Seed), placement);
        CellModel.SaveFinal(folder.Checkpoints, cell, model, new TrainingSummary(1, [], null));
        return seconds;
    }

    private static double? Measure(ExperimentCell cell, RunSettings settings, DatasetCache datasets, CellFolder folder)
    {
        using var trial = new MetricTrial(TimeProvider.System, PatienceWithAMetric);
        try
        {
            new CellEvaluation(cell, cell.Identity, folder, settings.Device, TimeProvider.System) { Draws = false }.Run(
                datasets.Get(cell.Dataset), datasets.FeaturesOf(cell.Dataset, cell.Features, cell.Files), trial, trial.Token);
            trial.Ended();
        }
        catch (OperationCanceledException)
        {
            // the patience has ended; what was heard until then counts
        }

        return trial.Seconds;
    }
}
