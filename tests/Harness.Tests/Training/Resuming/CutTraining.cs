using GenBench.Harness.Data;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Training;
using GenBench.Harness.Training.Lanes;
using GenBench.Models.Contracts;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training.Resuming;

/// <summary>Trainings of a cell, or of several seeds at once, in the loop, each from its beginning or from a checkpoint. The clock goes on
/// by six seconds an update, so that times are the same too where nothing is lost.</summary>
internal sealed class CutTraining : IDisposable
{
    private static readonly Placement Place = new(CPU, ScalarType.Float32);
    private static readonly TimeSpan Update = TimeSpan.FromSeconds(6);

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IReadOnlyList<ExperimentCell> _cells;
    private readonly IDataset _data;

    public CutTraining(params IReadOnlyList<ExperimentCell> cells)
    {
        set_num_threads(1);
        _cells = cells;
        _data = cells[0].Dataset.Load(Toy.Nowhere);
    }

    public void Dispose()
    {
        _data.Dispose();
        _scope.Dispose();
        _folder.Dispose();
    }

    public EndedTraining Whole() => Train(_folder["whole"], _ => { }, CancellationToken.None);

    /// <param name="step">Updates made; 0 for what the training begins with.</param>
    /// <returns>The folder that holds a checkpoint of each lane.</returns>
    public string SaveAfter(long step)
    {
        string folder = _folder[FormattableString.Invariant($"after-{step}")];
        using var stop = new CancellationTokenSource();
        if (step == 0)
            stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Train(
            folder,
            made =>
            {
                if (made == step)
                    stop.Cancel();
            },
            stop.Token));
        return folder;
    }

    /// <summary>Goes on, and leaves the checkpoint as it is.</summary>
    public EndedTraining GoOn(string folder) => Train(folder, _ => { }, CancellationToken.None);

    public OpenedCheckpoint Open(string folder) => OpenedCheckpoint.Read(PlaceOf(folder, 0), _cells[0].Json);

    /// <summary>Goes on from the checkpoint with the first lane's exchanged for another.</summary>
    public EndedTraining GoOn(string folder, OpenedCheckpoint first)
    {
        string changed = _folder["changed"];
        Directory.CreateDirectory(changed);
        first.Write(PlaceOf(changed, 0), _cells[0].Json);
        try
        {
            return Train(folder, _ => { }, CancellationToken.None, ofFirst: changed);
        }
        catch (ArgumentException refused) // by mathematics that the state contradicts
        {
            return new EndedTraining { Failures = [refused.Message] };
        }
    }

    private static string PlaceOf(string folder, int lane) => Path.Combine(folder, FormattableString.Invariant($"{lane}"));

    private EndedTraining Train(string folder, Action<long> afterUpdate, CancellationToken cancellation, string? ofFirst = null)
    {
        using DisposeScope scope = NewDisposeScope();
        IGenerativeModel[] models = [.. _cells.Select(cell => CellModel.CreateInitial(cell, _data, Place))];
        var clock = new FakeTimeProvider();
        var ended = new EndedTraining();
        var lanes = new List<Lane>();
        foreach ((int place, ExperimentCell cell) in _cells.Index())
        {
            var observer = new RecordingObserver(place > 0 ? null : made =>
            {
                clock.Advance(Update);
                afterUpdate(made);
            });
            var saved = new ResumePoint(PlaceOf(place == 0 ? ofFirst ?? folder : folder, place), Precision.Float32, cell.Json);
            IGenerativeModel model = models[place];
            lanes.Add(new Lane(
                model, new SeedPlan(cell.Seed), saved, observer, summary => ended.Take(place, model.Network, observer.Epochs, summary)));
        }

        try
        {
            var loop = new TrainingLoop(lanes, _data, _cells[0].Training, Place, clock)
            {
                Passes = PlannedTraining.Of(_cells[0], _data).Passes,
                Saving = new SavePace(new CheckpointSpec { Minutes = null }, clock),
            };
            ended.Failures = [.. loop.Run(cancellation).Select(failure => failure?.Message ?? "")];
            return ended;
        }
        finally
        {
            foreach (IGenerativeModel model in models)
                model.Dispose();
        }
    }
}
