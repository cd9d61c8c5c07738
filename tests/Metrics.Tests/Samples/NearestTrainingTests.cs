using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class NearestTrainingTests : IDisposable
{
    private const int Count = 500;
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(11);
    private readonly Tensor _training;
    private readonly Tensor _test;

    public NearestTrainingTests() => (_training, _test) = (Normal(1500, _rng), Normal(Count, _rng));

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_model_that_copies_its_training_data_is_found_out()
    {
        IReadOnlyList<Measurement> rows = Measure((count, rng) =>
            _training.index_select(0, randint(0, _training.shape[0], count, dtype: ScalarType.Int64, generator: rng)));

        Assert.Equal(0, rows.Row("nearest-training-distance", "samples").Mean());
        Assert.Equal(0, rows.Row("authenticity", "samples").Mean());
        Assert.Equal(1, rows.Row("nearer-than-held-out").Mean());
        Assert.InRange(rows.Row("data-copying-z").Mean(), double.NegativeInfinity, -25);
    }

    [Fact]
    public void A_model_that_blurs_copies_by_little_is_found_out_too()
    {
        IReadOnlyList<Measurement> rows = Measure((count, rng) => _training.narrow(0, 0, count) + 0.02 * Normal(count, rng));

        Assert.InRange(rows.Row("authenticity", "samples").Mean(), 0, 0.1);
        Assert.InRange(rows.Row("data-copying-z").Mean(), double.NegativeInfinity, -20);
    }

    [Fact]
    public void The_true_distribution_is_not()
    {
        IReadOnlyList<Measurement> rows = Measure(Normal);

        Assert.InRange(rows.Row("data-copying-z").Mean(), -3, 3);
        Estimate nearer = rows.Row("nearer-than-held-out").Estimate!.Value;
        Assert.InRange(nearer.Mean, 0.5 - 3 * nearer.StandardError, 0.5 + 3 * nearer.StandardError);
        Estimate samples = rows.Row("authenticity", "samples").Estimate!.Value,
            data = rows.Row("authenticity", "test-data").Estimate!.Value;
        Assert.InRange(samples.Mean - data.Mean, -4 * samples.StandardError, 4 * samples.StandardError);
        Assert.InRange(data.Mean, 0.3, 0.7);
    }

    [Fact]
    public void Samples_off_the_data_lie_on_the_other_side()
    {
        IReadOnlyList<Measurement> rows = Measure((count, rng) => Normal(count, rng) * 3);

        Assert.InRange(rows.Row("data-copying-z").Mean(), 10, double.PositiveInfinity);
        Assert.InRange(rows.Row("authenticity", "samples").Mean(), 0.7, 1);
    }

    [Fact]
    public void Distances_can_be_taken_between_features_and_the_protocol_says_of_what()
    {
        NearestTrainingSpec spec = new() { Samples = Count, Space = SampleSpace.Features };
        using var sign = new FirstValue();
        using var model = new ScriptedSampler(
            Shape, (count, rng) =>
            cat([_training.narrow(0, 0, count).narrow(1, 0, 1), full([count, 2], 100.0, dtype: ScalarType.Float64)], 1));

        IReadOnlyList<Measurement> rows = spec.Evaluate(model, Context() with { Features = new(() => sign) });

        Assert.Equal(0, rows.Row("nearest-training-distance", "samples").Mean());
        Assert.Contains("space=features of the first value", rows.Row("authenticity", "samples").Protocol);
        Assert.All(spec.Evaluate(model, Context()), row => Assert.Equal(MeasurementStatus.NotApplicable, row.Status));
    }

    private static DataShape Shape => DataShape.Vector(3, Support.Real);

    private static Tensor Normal(long count, Generator rng) => randn(count, 3, dtype: ScalarType.Float64, generator: rng);

    private EvaluationContext Context() => Evaluations.Context(_test) with { TrainingX = _training };

    private IReadOnlyList<Measurement> Measure(Func<long, Generator, Tensor> draw)
    {
        using var model = new ScriptedSampler(Shape, draw);
        return new NearestTrainingSpec { Samples = Count }.Evaluate(model, Context());
    }

    private sealed class FirstValue : FeatureNetwork
    {
        public override string Identity => "the first value";

        public override long Classes => 1;

        public override (Tensor Features, Tensor Logits) Evaluate(Tensor x) => (x.narrow(1, 0, 1), x.narrow(1, 0, 1));

        protected override void Dispose(bool disposing)
        {
        }
    }
}
