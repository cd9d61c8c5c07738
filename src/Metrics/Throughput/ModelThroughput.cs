using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Throughput;

/// <summary>Rates of training (as training recorded them), sampling and encoding (measured here), and peak memory.</summary>
public sealed class ModelThroughput(ThroughputSpec spec) : IMetric<IGenerativeModel>
{
    private const double BytesPerMebibyte = 1024 * 1024;

    /// <summary>Examples a second in training.</summary>
    public static MetricDescriptor Training { get; } = new()
    {
        Id = "training-rate",
        ErrorCovers = ErrorCoverage.Repeats,
        Version = 1,
        Title = "Training rate",
        Definition = "median over epochs of examples seen per second, the first epoch left out where there are more",
        Source = "defined here",
        Unit = "examples/s",
        Direction = Direction.Higher,
        Kind = BoundKind.Estimate,
        Describes = MetricSubject.Cost,
        Role = MetricRole.Cost,
        ShortTitle = "training rate",
        Place = 1,
    };

    /// <summary>Samples a second.</summary>
    public static MetricDescriptor Sampling { get; } = Training with
    {
        Id = "sampling-rate",
        ErrorCovers = ErrorCoverage.Repeats,
        Title = "Sampling rate",
        Definition = "median over repeats of examples drawn per second, after warm-up",
        ShortTitle = "sampling rate",
        Place = 2,
    };

    private static readonly MetricDescriptor Encoding = Training with
    {
        Id = "encoding-rate",
        ErrorCovers = ErrorCoverage.Repeats,
        Title = "Encoding rate",
        Definition = "median over repeats of examples encoded per second, after warm-up",
        Role = MetricRole.Detail,
    };

    private static readonly MetricDescriptor Memory = Training with
    {
        Id = "peak-memory",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Peak memory",
        Definition = "largest resident set of the process up to this measurement",
        Unit = "MiB",
        Direction = Direction.Lower,
        Role = MetricRole.Detail,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Training, Sampling, Encoding, Memory];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        var clock = new RateClock(context.Clock, spec.WarmUp, spec.Repeats, context.Cancellation);
        Measurement[] rates = [TrainingRow(context.Training), SamplingRow(model, clock, context), EncodingRow(model, clock, context)];
        return [.. rates.Select(rate => rate.Estimate is null ? rate : rate with { Reason = context.Disturbance() }), MemoryRow(context)];
    }

    private static Measurement TrainingRow(TrainingSummary? training) => training is { ExamplesPerSecond: { Count: > 0 } rates }
        ? new() { Descriptor = Training, Estimate = Median.Of(rates), Protocol = "median over epochs, the first left out" }
        : Measurement.NotApplicable(Training, "training recorded no rate for this model");

    private Measurement SamplingRow(IGenerativeModel model, RateClock clock, EvaluationContext context)
    {
        using Generator rng = context.Streams.Create("sampling-rate", context.X.device);
        return Row(Sampling, clock.Rates(spec.BatchSize, () => model.Sample(spec.BatchSize, rng)), spec.BatchSize);
    }

    private Measurement EncodingRow(IGenerativeModel model, RateClock clock, EvaluationContext context)
    {
        if (model is not IEncoder encoder)
            return Measurement.NotApplicable(Encoding, $"{model.Spec.Kind} has no encoder");
        using Tensor x = context.X.narrow(0, 0, Math.Min(spec.BatchSize, context.X.shape[0]));
        return Row(Encoding, clock.Rates(x.shape[0], () => encoder.Encode(x)), x.shape[0]);
    }

    private Measurement Row(MetricDescriptor descriptor, IReadOnlyList<double> rates, long batch) => new()
    {
        Descriptor = descriptor,
        Estimate = Median.Of(rates),
        Protocol = $"batch={batch}; warm-up={spec.WarmUp}; repeats={spec.Repeats}",
    };

    private static Measurement MemoryRow(EvaluationContext context) =>
        (context.PeakMemory() ?? context.Training?.PeakMemoryBytes) is { } bytes
        ? new() { Descriptor = Memory, Estimate = Estimate.Single(bytes / BytesPerMebibyte), Protocol = "whole process" }
        : Measurement.NotApplicable(Memory, "this system does not tell the peak memory of a process");
}
