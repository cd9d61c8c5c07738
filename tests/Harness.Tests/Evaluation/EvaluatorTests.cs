using GenBench.Harness.Evaluation;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Evaluation;

public sealed class EvaluatorTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IGenerativeModel _model = Models.Create("vae");

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_metric_that_breaks_becomes_failed_rows_and_the_others_stand()
    {
        IReadOnlyList<TimedMeasurement> rows = Evaluate(
            new ElboSpec { Samples = 1 },
            new ProbeSpec((_, _) => throw new InvalidOperationException("two\nlines")),
            new ProbeSpec((_, _) => 5));

        Measurement[] probes = [.. rows.Select(row => row.Measurement).Where(row => row.Descriptor == ProbeMetric.Descriptor)];
        Assert.Equal((MeasurementStatus.Failed, "InvalidOperationException: two lines"), (probes[0].Status, probes[0].Reason));
        Assert.Equal((MeasurementStatus.Ok, 5.0), (probes[1].Status, probes[1].Estimate!.Value.Mean));
        Assert.Contains(rows, row => row.Measurement is { Descriptor.Id: "elbo", Status: MeasurementStatus.Ok });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Metrics_see_evaluation_mode_without_gradients_and_the_mode_comes_back(bool training)
    {
        _model.Network.train(training);
        (bool Training, bool Gradients) seen = (true, true);

        Evaluate(new ProbeSpec((model, _) =>
        {
            seen = (model.Network.training, is_grad_enabled());
            throw new InvalidOperationException("the mode comes back all the same");
        }));

        Assert.Equal((false, false), seen);
        Assert.Equal(training, _model.Network.training);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void A_stop_passes_through_and_the_mode_comes_back()
    {
        _model.Network.train();
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            new Evaluator(_clock).Evaluate(_model, [new ElboSpec()], Models.Context() with { Cancellation = source.Token }, _ => { }));

        Assert.True(_model.Network.training);
    }

    [Fact]
    public void Every_row_of_a_metric_carries_the_seconds_of_the_metric()
    {
        TimedMeasurement row = Evaluate(new ProbeSpec((_, _) =>
        {
            _clock.Advance(TimeSpan.FromSeconds(2.5));
            return 1;
        })).Single();

        Assert.Equal(2.5, row.Seconds, 1e-6);
    }

    [Fact]
    public void Tensors_that_a_metric_leaves_behind_are_gone_after_it()
    {
        EvaluationContext context = Models.Context();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        new Evaluator(_clock).Evaluate(_model, [new ProbeSpec((_, given) => given.X.add(1).mul(2).sum().item<float>())], context, _ => { });

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private IReadOnlyList<TimedMeasurement> Evaluate(params MetricSpec[] metrics) =>
        new Evaluator(_clock).Evaluate(_model, metrics, Models.Context(), _ => { });
}
