using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;
using TorchSharp;

namespace GenBench.Harness.Tests.Running;

public sealed class CellRunnerTests : IDisposable
{
    private static readonly string[] WithTiming = ["training-rate", "sampling-rate", "encoding-rate", "peak-memory"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What must repeat: the weights' bytes, and all numbers but timings.</summary>
    private static (string Weights, string[] Rows, string[] Training, byte[] PerExample) Content(CellFolder cell) =>
    (
        Convert.ToHexString(File.ReadAllBytes(Path.Combine(cell.Checkpoints, "final", "weights.safetensors"))),
        [.. cell.ReadMeasurements().Where(row => !WithTiming.Contains(row.Metric)).Select(row => (row with { Seconds = null }).ToString())],
        [.. cell.ReadTraining().Select(row => (row with { Seconds = null, ExamplesPerSecond = null }).ToString())],
        File.ReadAllBytes(cell.PerExampleFile)
    );

    [Fact]
    public void Same_seed_and_threads_give_equal_weights_and_numbers_bit_for_bit()
    {
        var first = Content(new TinyExperiment(_folder["a"]).Run(TinyExperiment.Plan()));
        var second = Content(new TinyExperiment(_folder["b"]).Run(TinyExperiment.Plan()));
        var other = Content(new TinyExperiment(_folder["c"]).Run(TinyExperiment.Plan("seeds=[1]")));
        Assert.Equal(first.Weights, second.Weights);
        Assert.Equal(first.Rows, second.Rows);
        Assert.Equal(first.Training, second.Training);
        Assert.Equal(first.PerExample, second.PerExample);
        Assert.NotEqual(first.Weights, other.Weights);
    }

    [Theory]
    [InlineData("training.optimizer=adam")]
    [InlineData("""training.optimizer={"kind":"rmsprop","centered":true}""", "training.emaDecay=0.9")]
    [InlineData("""training.optimizer={"kind":"sgd","learningRate":0.001,"momentum":0.9}""", """training.earlyStopping={"patience":2}""")]
    [InlineData("""models[0]={"kind":"autoencoder","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"},"sampling":{"kind":"mixture","components":2}}""")]
    [InlineData("""models[0]={"kind":"ppca","latent":1}""")]
    public void Stopped_in_the_middle_of_an_epoch_and_resumed_equals_never_stopped(params string[] overrides)
    {
        var whole = Content(new TinyExperiment(_folder["whole"]).Run(TinyExperiment.Plan(overrides)));
        using var stop = new CancellationTokenSource();
        var stopped = new TinyExperiment(_folder["stopped"]) { Stepped = step => Cancel(step == 10, stop), Stop = stop.Token };
        Assert.Throws<OperationCanceledException>(() => stopped.Run(TinyExperiment.Plan(overrides)));
        CellFolder cell = new RunFolder(_folder["stopped"]).Cells().Single();
        Assert.Equal(CellStatus.Stopped, cell.ReadRecord()!.Status);
        var steps = new List<long>();
        var resumed = Content(new TinyExperiment(_folder["stopped"]) { Stepped = steps.Add }.Run(TinyExperiment.Plan(overrides), resume: true));
        Assert.Equal(11, steps[0]);
        Assert.Equal(whole.Weights, resumed.Weights);
        Assert.Equal(whole.Training, resumed.Training);
        Assert.Equal(whole.Rows, resumed.Rows);
        Assert.Equal(CellStatus.Finished, cell.ReadRecord()!.Status);
    }

    [Fact]
    public void Without_resume_a_stopped_cell_starts_anew_and_a_finished_one_is_kept()
    {
        using var stop = new CancellationTokenSource();
        var stopped = new TinyExperiment(_folder.Path) { Stepped = step => Cancel(step == 10, stop), Stop = stop.Token };
        Assert.Throws<OperationCanceledException>(() => stopped.Run(TinyExperiment.Plan()));
        var steps = new List<long>();
        var again = new TinyExperiment(_folder.Path) { Stepped = steps.Add };
        again.Run(TinyExperiment.Plan());
        Assert.Equal(1, steps[0]);
        again.Run(TinyExperiment.Plan());
        Assert.Equal([false, true], again.Ended.Select(outcome => outcome.Skipped));
    }

    [Fact]
    public void Diverging_cell_fails_with_its_reason_and_the_next_one_runs()
    {
        var run = new TinyExperiment(_folder.Path);
        run.Run(TinyExperiment.Plan(
            """models=[{"kind":"vae","name":"wild","latent":2,"likelihood":{"kind":"gaussian"},"training":{"epochs":2,"optimizer":{"kind":"sgd","learningRate":1000}}},{"kind":"ppca","latent":1}]"""));
        Assert.Equal([CellStatus.Failed, CellStatus.Finished], run.Ended.Select(outcome => outcome.Status));
        Assert.Contains("training diverged", run.Ended[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Metric_a_model_cannot_have_is_a_row_with_its_reason()
    {
        CellFolder cell = new TinyExperiment(_folder.Path).Run(TinyExperiment.Plan(
            """models[0]={"kind":"autoencoder","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}}"""));
        MeasurementRow elbo = cell.ReadMeasurements().Single(row => row.Metric == "elbo");
        Assert.Equal(MeasurementStatus.NotApplicable, elbo.Status);
        Assert.Null(elbo.Value);
        Assert.Equal("autoencoder has no posterior q(z|x)", elbo.Reason);
        Assert.Equal(MeasurementStatus.Ok, cell.ReadMeasurements().Single(row => row.Metric == "reconstruction-error").Status);
    }

    [Fact]
    public void Early_stopping_ends_before_the_last_epoch_and_keeps_the_best_weights()
    {
        CellFolder cell = new TinyExperiment(_folder.Path).Run(TinyExperiment.Plan(
            "training.epochs=60", "training.optimizer={\"kind\":\"adam\",\"learningRate\":0.05}", """training.earlyStopping={"patience":2}"""));
        double[] losses = [.. cell.ReadTraining().Where(row => row.Split == GenBench.Harness.Data.Split.Validation).Select(row => row.Value)];
        Assert.InRange(losses.Length, 3, 59);
        Assert.Equal(losses.Length - 3, Array.IndexOf(losses, losses.Min()));
    }

    [Fact]
    public void No_tensor_outlives_a_cell()
    {
        new TinyExperiment(_folder["a"]).Run(TinyExperiment.Plan());
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        new TinyExperiment(_folder["b"]).Run(TinyExperiment.Plan());
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void Cancel(bool now, CancellationTokenSource stop)
    {
        if (now)
            stop.Cancel();
    }
}
