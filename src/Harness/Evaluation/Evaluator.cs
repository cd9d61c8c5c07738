using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Evaluation;

/// <summary>Holds metrics against a model read from a checkpoint.</summary>
public sealed class Evaluator(TimeProvider clock)
{
    /// <summary>All rows of all metrics, in the order of the specs. A metric that breaks becomes failed rows; the others go on.</summary>
    public IReadOnlyList<TimedMeasurement> Evaluate(
        IGenerativeModel model, IEnumerable<MetricSpec> metrics, EvaluationContext context, Action<string> started)
    {
        bool training = model.Network.training;
        model.Network.eval();
        try
        {
            return [.. metrics.SelectMany(spec => Evaluate(model, spec, context, started))];
        }
        finally
        {
            model.Network.train(training);
        }
    }

    private IReadOnlyList<TimedMeasurement> Evaluate(
        IGenerativeModel model, MetricSpec spec, EvaluationContext context, Action<string> started)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        IMetric metric = spec.Create();
        started(metric.Descriptors[0].Title);
        long start = clock.GetTimestamp();
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        IReadOnlyList<Measurement> rows = Guarded(metric, model, context);
        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        return [.. rows.Select(row => new TimedMeasurement(row, seconds))];
    }

    /// <summary>The one place where a metric's failure becomes a row: whatever broke, the other metrics' numbers stand.</summary>
    private static IReadOnlyList<Measurement> Guarded(IMetric metric, IGenerativeModel model, EvaluationContext context)
    {
        try
        {
            return MetricMatcher.Match(metric, model, context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            return [.. metric.Descriptors.Select(descriptor => new Measurement
            {
                Descriptor = descriptor,
                Status = MeasurementStatus.Failed,
                Reason = $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}",
            })];
        }
    }
}
