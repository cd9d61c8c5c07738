using GenBench.Cli.Composition;
using GenBench.Harness.Data;
using GenBench.Harness.Specs;
using GenBench.Harness.Training;
using GenBench.Harness.Training.Lanes;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>A model and its training by the one loop, as every cell is trained.</summary>
public sealed class TrainingRound : IDisposable
{
    private readonly IDataset _dataset;
    private readonly IGenerativeModel _model;
    private readonly TrainingSpec _training;
    private readonly Placement _placement;
    private readonly TimeProvider _clock;
    private readonly SpecJson _json = new(BuiltInKinds.Create());

    public TrainingRound(ModelSpec spec, IDataset dataset, TrainingSpec training, Device device, TimeProvider clock)
    {
        (_dataset, _training, _clock) = (dataset, training, clock);
        _placement = new Placement(device, ScalarType.Float32);
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = new SeedPlan(0).InitialWeights();
        _model = spec.Create(new ModelContext(dataset.Shape, _placement, rng, dataset.Observations(Split.Train).X.mean([0L])));
    }

    public Contestant Contestant => new("GenBench", _dataset.Record.TrainCount * _training.Epochs, () => Run(SilentObserver.Instance));

    public void Run(ITrainingObserver observer)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"genbench-bench-{Guid.NewGuid():N}");
        var lane = new Lane(_model, new SeedPlan(0), new ResumePoint(folder, Precision.Float32, _json), observer, _ => { });
        if (new TrainingLoop([lane], _dataset, _training, _placement, _clock).Run(CancellationToken.None)[0] is { } diverged)
            throw diverged;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true); // an epoch long enough for a checkpoint
    }

    public void Dispose() => _model.Dispose();
}
