using GenBench.Kernels.Counting;
using GenBench.Metrics.Contracts;
using GenBench.Models.Accounting;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Throughput;

/// <summary>Cost beside quality: what training recorded of itself, the model's size, and the multiply-adds of a sample.</summary>
public sealed class ModelCost(CostSpec spec) : IMetric<IGenerativeModel>
{
    private const double BytesPerMebibyte = 1024 * 1024;
    private const string Counted = "counted on real updates";
    private const string NotCounted = "training was not counted: it ran before this metric was asked for";

    /// <summary>Numbers that training moves.</summary>
    public static MetricDescriptor Parameters { get; } = new()
    {
        Id = "parameters",
        ErrorCovers = ErrorCoverage.Nothing,
        Version = 1,
        Title = "Parameters",
        Definition = "numbers that training moves by a gradient, of all networks of the model",
        Source = "defined here",
        Unit = "numbers",
        Direction = Direction.None,
        Kind = BoundKind.Exact,
        Role = MetricRole.Cost,
        ShortTitle = "parameters",
        Place = 10,
    };

    /// <summary>Of the whole training.</summary>
    public static MetricDescriptor Training { get; } = Parameters with
    {
        Id = "training-multiply-adds",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Multiply-adds of training",
        Definition = "multiply-adds of matrix products and convolutions in all updates, forward and backward, "
            + "and in what is fitted after them",
        Unit = "multiply-adds",
        Direction = Direction.Lower,
        Role = MetricRole.Cost,
        ShortTitle = "training MACs",
        Place = 11,
    };

    private static readonly MetricDescriptor Update = Training with
    {
        Id = "update-multiply-adds",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Multiply-adds of an update",
        Definition = "training-multiply-adds by the examples seen, each as often as it was",
        Unit = "multiply-adds/example",
        ShortTitle = "update MACs",
        Role = MetricRole.Cost,
        Place = 12,
    };

    /// <summary>Multiply-adds of one sample, each evaluation of a network counted.</summary>
    public static MetricDescriptor Sampling { get; } = Training with
    {
        Id = "sample-multiply-adds",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Multiply-adds of a sample",
        Definition = "multiply-adds of matrix products and convolutions for one sample, every evaluation of a network counted",
        Unit = "multiply-adds/sample",
        ShortTitle = "sample MACs",
        Role = MetricRole.Cost,
        Place = 13,
    };

    /// <summary>Seconds in updates.</summary>
    public static MetricDescriptor Seconds { get; } = Training with
    {
        Id = "training-seconds",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Training time",
        Definition = "seconds in updates, validation and fits after training left out",
        Unit = "s",
        Kind = BoundKind.Estimate,
        Describes = MetricSubject.Cost,
        Role = MetricRole.Cost,
        ShortTitle = "training time",
        Place = 14,
    };

    private static readonly MetricDescriptor Memory = Seconds with
    {
        Id = "training-memory",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Training memory",
        Definition = "largest resident set of the process from the start of its cell to the end of training",
        Unit = "MiB",
        Role = MetricRole.Cost,
        ShortTitle = "memory",
        Place = 15,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Parameters, Training, Update, Sampling, Seconds, Memory];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        TrainingSummary? training = context.Training;
        return
        [
            Row(Parameters, ParametersOf(model), "all networks", ""),
            Row(Training, training?.MultiplyAdds, Counted, NotCounted),
            Row(Update, training?.MultiplyAdds / training?.Examples, Counted, NotCounted),
            Row(Sampling, OfSample(model, context), $"samples={spec.Samples}", "none of its products can be counted"),
            Row(Seconds, training?.Seconds, "updates alone", "training kept no time"),
            Row(
                Memory, training?.PeakMemoryBytes / BytesPerMebibyte, "whole process",
                "this system does not tell the peak memory of a process"),
        ];
    }

    private static double ParametersOf(IGenerativeModel model) =>
        model.Network.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel());

    private double? OfSample(IGenerativeModel model, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = context.Streams.Create("cost", context.X.device);
        using var layers = new CountedLayers([model.Network]);
        using var counting = new MultiplyAdds();
        model.Sample(spec.Samples, rng);
        return counting.Total > 0 ? (double)counting.Total / spec.Samples : null;
    }

    private static Measurement Row(MetricDescriptor descriptor, double? value, string protocol, string reason) => value is { } number
        ? new() { Descriptor = descriptor, Estimate = Estimate.Single(number), Protocol = protocol }
        : Measurement.NotApplicable(descriptor, reason);
}
