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

namespace GenBench.Harness.Tests.Training;

public sealed class TrainingLoopTests : IDisposable
{
    private static readonly Placement Place = new(CPU, ScalarType.Float32);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IDataset _data = Toy.Cell().Dataset.Load(Toy.Nowhere);

    public TrainingLoopTests() => set_num_threads(1);

    public void Dispose()
    {
        _data.Dispose();
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Early_stopping_ends_after_the_patience_and_keeps_the_best_weights()
    {
        // Nothing can improve by a million nats, so that the first epoch stays the best.
        var observer = new RecordingObserver();
        ExperimentCell cell = Toy.Cell("training.epochs=9", """training.earlyStopping={"patience":2,"minimumImprovement":1e6}""");
        float[] stopped = Train(cell, observer).Weights;
        float[] first = Train(Toy.Cell("training.epochs=1")).Weights;

        Assert.Equal(3, observer.Epochs.Count);
        Assert.Equal(first, stopped);
    }

    [Fact]
    public void Early_stopping_never_ends_a_training_that_keeps_improving()
    {
        var observer = new RecordingObserver();
        Train(Toy.Cell("training.epochs=4", """training.earlyStopping={"patience":1}"""), observer);

        Assert.Equal(4, observer.Epochs.Count);
        IEnumerable<double?> losses = observer.Epochs.Select(epoch => epoch.ValidationLoss);
        Assert.Equal(losses.OrderDescending(), losses);
    }

    /// <summary>a ← a + (1 − d)(w − a) with d = min(decay, (1 + t)/(10 + t)), from the weights after each update.</summary>
    [Fact]
    public void The_final_weights_are_the_moving_average_of_those_of_all_updates()
    {
        double[]? average = null;
        var observer = new RecordingObserver();
        float[] final = Train(Toy.Cell("training.emaDecay=0.9"), observer, (network, step) =>
        {
            float[] weights = Weights(network);
            average ??= [.. InitialWeights().Select(value => (double)value)];
            double share = 1 - Math.Min(0.9, (1.0 + step) / (10.0 + step));
            average = [.. average.Zip(weights, (mean, value) => mean + share * (value - mean))];
        }).Weights;

        Assert.Equal(3 * Toy.StepsPerEpoch, observer.Steps.Count);
        Assert.All(final.Zip(average!), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.NotEqual(Train(Toy.Cell()).Weights, final);
    }

    [Fact]
    public void An_average_changes_what_is_evaluated_and_not_how_the_weights_move()
    {
        var plain = new RecordingObserver();
        var averaged = new RecordingObserver();
        Train(Toy.Cell(), plain);
        Train(Toy.Cell("training.emaDecay=0.9"), averaged);

        Assert.Equal(plain.Epochs.Select(epoch => epoch.Terms[0].Value), averaged.Epochs.Select(epoch => epoch.Terms[0].Value));
        Assert.NotEqual(plain.Epochs.Select(epoch => epoch.ValidationLoss), averaged.Epochs.Select(epoch => epoch.ValidationLoss));
    }

    [Theory]
    [InlineData("200")]
    [InlineData("32")]
    public void A_loss_that_is_not_finite_ends_the_training_with_the_remedy(string batchSize)
    {
        ExperimentCell cell = Toy.Cell("""training.optimizer={"kind":"sgd","learningRate":1000}""", $"training.batchSize={batchSize}");

        TrainingDivergedException broken = Assert.Throws<TrainingDivergedException>(() => Train(cell));

        Assert.Matches(
            "^training diverged: the .+ is (not finite .*|NaN|-?Infinity); lower the learning rate or set training.clipNorm$",
            broken.Message);
    }

    [Fact]
    public void The_reported_loss_is_the_mean_over_examples_not_over_batches()
    {
        // At a learning rate of nearly nothing all batches see the same weights; the last one of 200 mod 32 = 8 counts for its 8.
        var small = new RecordingObserver();
        var whole = new RecordingObserver();
        string still = """training.optimizer={"kind":"sgd","learningRate":1e-12}""";
        string autoencoder = """
            models=[{"kind":"autoencoder","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}}]
            """;
        Train(Toy.Cell(still, autoencoder, "training.epochs=1"), small);
        Train(Toy.Cell(still, autoencoder, "training.epochs=1", "training.batchSize=200"), whole);

        Assert.Equal(whole.Epochs[0].Terms[0].Value, small.Epochs[0].Terms[0].Value, 1e-4);
    }

    [Fact]
    public void Rates_are_those_of_the_clock_without_the_first_epoch()
    {
        TrainingSummary summary = Train(Toy.Cell()).Summary;

        Assert.Equal(3 * Toy.StepsPerEpoch, summary.Steps);
        Assert.Equal(2, summary.ExamplesPerSecond.Count);
        Assert.All(summary.ExamplesPerSecond, rate => Assert.Equal(200 / 0.01, rate, 1e-6));
    }

    private (float[] Weights, TrainingSummary Summary) Train(
        ExperimentCell cell, RecordingObserver? observer = null, Action<nn.Module, long>? afterStep = null)
    {
        using IGenerativeModel model = CellModel.CreateInitial(cell, _data, Place);
        var watched = new Watching(observer ?? new RecordingObserver(), step => afterStep?.Invoke(model.Network, step));
        (float[], TrainingSummary)? result = null;
        var lane = new Lane(
            model,
            new SeedPlan(cell.Seed),
            new ResumePoint(_folder["resume"], Precision.Float32, TestKinds.Json),
            watched,
            summary => result = (Weights(model.Network), summary));
        var loop = new TrainingLoop([lane], _data, cell.Training, Place, _clock);
        if (loop.Run(TestContext.Current.CancellationToken).Single() is { } diverged)
            throw diverged;
        return result!.Value;
    }

    private float[] InitialWeights()
    {
        using IGenerativeModel model = CellModel.CreateInitial(Toy.Cell(), _data, Place);
        return Weights(model.Network);
    }

    private static float[] Weights(nn.Module network)
    {
        using DisposeScope scope = NewDisposeScope();
        IEnumerable<Tensor> tensors = network.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);
        return [.. tensors.SelectMany(tensor => tensor.detach().contiguous().data<float>().ToArray())];
    }

    private sealed class Watching(RecordingObserver inner, Action<long> afterStep) : ITrainingObserver
    {
        public void OnStep(long step, long totalSteps)
        {
            inner.OnStep(step, totalSteps);
            afterStep(step);
        }

        public void OnEpoch(EpochReport report) => inner.OnEpoch(report);
    }
}
