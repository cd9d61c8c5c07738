using GenBench.Harness.Data;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Training;
using GenBench.Harness.Training.Lanes;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training.Budgets;

/// <summary>The toy experiment under a budget, in the loop, with a clock that goes on by 10 ms a reading.</summary>
internal sealed class BudgetedLoop : IDisposable
{
    private static readonly Placement Place = new(CPU, ScalarType.Float32);

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IDataset _data = Toy.Cell().Dataset.Load(Toy.Nowhere);

    public BudgetedLoop() => set_num_threads(1);

    public void Dispose()
    {
        _data.Dispose();
        _scope.Dispose();
        _folder.Dispose();
    }

    public Trained Train(string folder, string[] sets, long stopAfter = long.MaxValue, Action<long, Func<float[]>>? afterStep = null)
    {
        ExperimentCell cell = Toy.Cell(sets);
        using IGenerativeModel model = CellModel.CreateInitial(cell, _data, Place);
        using var stop = new CancellationTokenSource();
        var observer = new RecordingObserver(step =>
        {
            afterStep?.Invoke(step, () => Weights(model.Network));
            if (step == stopAfter)
                stop.Cancel();
        });
        var trained = new Trained(observer);
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
        var lane = new Lane(
            model, new SeedPlan(cell.Seed), new ResumePoint(_folder[folder], Precision.Float32, TestKinds.Json), observer,
            summary => (trained.Weights, trained.Summary) = (Weights(model.Network), summary));
        var loop = new TrainingLoop([lane], _data, cell.Training, Place, clock) { Passes = PlannedTraining.Of(cell, _data).Passes };
        Assert.Null(loop.Run(stop.Token).Single());
        return trained;
    }

    private static float[] Weights(nn.Module network)
    {
        using DisposeScope scope = NewDisposeScope();
        return [.. network.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .SelectMany(entry => entry.Value.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray())];
    }

    public sealed record Trained(RecordingObserver Observer)
    {
        public long Steps => Summary!.Steps;

        public List<EpochReport> Epochs => Observer.Epochs;

        public float[] Weights { get; set; } = [];

        public TrainingSummary? Summary { get; set; }
    }
}
