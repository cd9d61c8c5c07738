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

namespace GenBench.Harness.Tests.Training;

/// <summary>Lanes beside each other in one loop against the same lanes, each in a loop of its own.</summary>
public sealed class LaneTests : IDisposable
{
    private const string Patience = """training.earlyStopping={"patience":1,"minimumImprovement":0.02}""";
    private static readonly Placement Place = new(CPU, ScalarType.Float64);
    private static readonly long[] Seeds = [0, 1, 2];

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IDataset _data = Toy.Cell().Dataset.Load(Toy.Nowhere);

    public LaneTests() => set_num_threads(1);

    public void Dispose()
    {
        _data.Dispose();
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Each_lane_ends_out_of_patience_at_an_epoch_of_its_own_with_its_best_weights()
    {
        string[] sets = ["training.epochs=30", "training.optimizer.learningRate=0.02", "training.emaDecay=0.5", Patience];
        Trained[] alone = [.. Seeds.SelectMany(seed => Train("alone", [seed], sets))], together = [.. Train("together", Seeds, sets)];

        Assert.NotEqual(alone[0].Observer.Epochs.Count, alone[1].Observer.Epochs.Count); // or the test shows nothing
        Assert.Equal(alone.Select(lane => lane.Observer.Epochs.Count), together.Select(lane => lane.Observer.Epochs.Count));
        Assert.Equal(alone.Select(lane => lane.Observer.Steps), together.Select(lane => lane.Observer.Steps));
        Assert.All(alone.Zip(together), pair => MustBeClose(pair.First, pair.Second));
    }

    [Fact]
    public void A_lane_that_diverges_ends_alone()
    {
        Trained[] alone = [.. Seeds.SelectMany(seed => Train("alone", [seed]))], together = [.. Train("together", Seeds, broken: 1)];

        Assert.StartsWith("training diverged: the gradient of ", together[1].Failure!.Message);
        Assert.Contains(" in update 1 is not finite (the loss is NaN)", together[1].Failure!.Message);
        Assert.Null(together[1].Weights);
        Assert.Empty(together[1].Observer.Steps);
        Assert.All([0, 2], lane => Assert.Null(together[lane].Failure));
        Assert.All([0, 2], lane => MustBeClose(alone[lane], together[lane]));
    }

    /// <summary>The clock goes on by 10 ms an epoch.</summary>
    [Fact]
    public void The_seconds_of_an_epoch_are_shared_out_among_those_that_trained_in_it()
    {
        Trained[] lanes = [.. Train("together", Seeds, broken: 1)];

        Assert.All([0, 2], lane => Assert.Equal([0.005, 0.005, 0.005], lanes[lane].Observer.Epochs.Select(epoch => epoch.Seconds)));
    }

    [Fact]
    public void A_stop_saves_the_lanes_that_train_and_no_other()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => Train("together", Seeds, broken: 1, stopAfter: 9));

        Assert.Equal([9, null, 9], Seeds.Select(seed => ResumePointOf("together", seed).SavedStep()));
    }

    private ResumePoint ResumePointOf(string folder, long seed) => new(_folder[$"{folder} {seed}"], Precision.Float64, TestKinds.Json);

    private List<Trained> Train(string folder, long[] seeds, params string[] sets) =>
        Train(folder, seeds, broken: null, long.MaxValue, sets);

    /// <param name="broken">Place of a lane whose first weights are no numbers.</param>
    private List<Trained> Train(string folder, long[] seeds, int? broken, long stopAfter = long.MaxValue, params string[] sets)
    {
        using var stop = new CancellationTokenSource();
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
        IEnumerable<ExperimentCell> cells = seeds.Select(seed => Toy.Cell([.. sets, FormattableString.Invariant($"seeds=[{seed}]")]));
        List<Trained> trained = [.. cells.Select(cell => Start(cell, stop, stopAfter))];
        try
        {
            if (broken is { } place)
                Break(trained[place].Model);
            Lane[] lanes = [.. trained.Select(lane => LaneOf(folder, lane))];
            var failures = new TrainingLoop(lanes, _data, trained[0].Cell.Training, Place, clock).Run(stop.Token);
            return [.. trained.Zip(failures, (lane, failure) => lane with { Failure = failure })];
        }
        finally
        {
            trained.ForEach(lane => lane.Model.Dispose());
        }
    }

    private Trained Start(ExperimentCell cell, CancellationTokenSource stop, long stopAfter)
    {
        var observer = new RecordingObserver(step =>
        {
            if (step == stopAfter)
                stop.Cancel();
        });
        return new Trained(cell, CellModel.CreateInitial(cell, _data, Place), observer);
    }

    private Lane LaneOf(string folder, Trained lane) => new(
        lane.Model,
        new SeedPlan(lane.Cell.Seed),
        ResumePointOf(folder, lane.Cell.Seed),
        lane.Observer,
        _ => lane.Weights = WeightsOf(lane.Model.Network));

    private static void Break(IGenerativeModel model)
    {
        using var _ = no_grad();
        model.Network.parameters().First().fill_(double.NaN);
    }

    private static double[] WeightsOf(nn.Module network)
    {
        using DisposeScope scope = NewDisposeScope();
        return [.. network.parameters().SelectMany(parameter => parameter.detach().contiguous().data<double>().ToArray())];
    }

    private static void MustBeClose(Trained expected, Trained got)
    {
        foreach ((double one, double other) in expected.Weights!.Zip(got.Weights!))
            Assert.Equal(one, other, 1e-10 * Math.Max(1, Math.Abs(one)));
        Assert.All(
            expected.Observer.Epochs.Zip(got.Observer.Epochs),
            pair => Assert.Equal(pair.First.ValidationLoss!.Value, pair.Second.ValidationLoss!.Value, 1e-8));
    }

    private sealed record Trained(ExperimentCell Cell, IGenerativeModel Model, RecordingObserver Observer)
    {
        public TrainingDivergedException? Failure { get; init; }

        /// <summary>At its end; null where it had none.</summary>
        public double[]? Weights { get; set; }
    }
}
