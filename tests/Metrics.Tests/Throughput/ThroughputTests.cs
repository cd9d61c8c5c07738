using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Cases;
using GenBench.Metrics.Throughput;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Throughput;

public sealed class ThroughputTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Rates_are_the_median_over_repeats_after_warm_up()
    {
        // Two warm-ups of 9 s, then 1, 5 and 2 s for each of sampling and encoding.
        var model = new SlowModel(_clock, [9, 9, 1, 5, 2, 9, 9, 2, 4, 10]);

        IReadOnlyList<Measurement> rows = new ThroughputSpec { WarmUp = 2, Repeats = 3, BatchSize = 100 }.Evaluate(
            model, Context(rows: 40));

        Assert.Equal(50, rows.Row("sampling-rate").Mean(), 9);
        Assert.Equal(10, rows.Row("encoding-rate").Mean(), 9);
        Assert.Equal(3, rows.Row("sampling-rate").Estimate!.Value.Count);
    }

    [Fact]
    public void Training_rate_and_memory_come_from_what_was_recorded()
    {
        var model = new SlowModel(_clock, [1]);
        EvaluationContext context = Context(rows: 3) with
        {
            Training = new TrainingSummary(10, [100, 300, 200], null),
            PeakMemory = () => 3 << 20,
        };

        IReadOnlyList<Measurement> rows = new ThroughputSpec().Evaluate(model, context);

        Assert.Equal(200, rows.Row("training-rate").Mean());
        Assert.Equal(3, rows.Row("peak-memory").Mean());
        Assert.Equal("MiB", rows.Row("peak-memory").Descriptor.Unit);
    }

    [Fact]
    public void What_is_not_there_gets_a_reason_and_no_number()
    {
        using var model = new SampleOnly();

        IReadOnlyList<Measurement> rows = new ThroughputSpec().Evaluate(model, Context(rows: 3));

        foreach (string id in new[] { "training-rate", "encoding-rate", "peak-memory" })
        {
            Assert.Equal(MeasurementStatus.NotApplicable, rows.Row(id).Status);
            Assert.NotEmpty(rows.Row(id).Reason);
        }
    }

    private EvaluationContext Context(long rows) => Evaluations.Context(zeros(rows, 2)) with { Clock = _clock };

    private class SampleOnly : IGenerativeModel
    {
        public ModelSpec Spec => new PpcaSpec();

        public DataShape DataShape => DataShape.Vector(2, Support.Real);

        public nn.Module Network => throw new NotSupportedException();

        public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

        public virtual Tensor Sample(long count, Generator rng) => zeros(count, 2);

        public void Dispose()
        {
        }
    }

    /// <summary>Each call takes the next of the given seconds, the last one for ever.</summary>
    private sealed class SlowModel(FakeTimeProvider clock, double[] seconds) : SampleOnly, IEncoder
    {
        private int _call;

        public override Tensor Sample(long count, Generator rng) => Take(zeros(count, 2));

        public Tensor Encode(Tensor x) => Take(zeros(x.shape[0], 1));

        private Tensor Take(Tensor result)
        {
            clock.Advance(TimeSpan.FromSeconds(seconds[Math.Min(_call++, seconds.Length - 1)]));
            return result;
        }
    }
}
