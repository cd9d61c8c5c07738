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
        IGenerativeModel model, IEnumerable<MetricSpec> metrics, EvaluationContext context, Action<string> started) =>
        Evaluate(model, metrics, context, new StartsAlone(started));

    /// <inheritdoc cref="Evaluate(IGenerativeModel, IEnumerable{MetricSpec}, EvaluationContext, Action{string})"/>
    public IReadOnlyList<TimedMeasurement> Evaluate(
        IGenerativeModel model, IEnumerable<MetricSpec> metrics, EvaluationContext context, IEvaluationListener listener)
    {
        bool training = model.Network.training;
        model.Network.eval();
        try
        {
            return [.. metrics.SelectMany(spec => Evaluate(model, spec, context, listener))];
        }
        finally
        {
            model.Network.train(training);
        }
    }

    private IReadOnlyList<TimedMeasurement> Evaluate(
        IGenerativeModel model, MetricSpec spec, EvaluationContext context, IEvaluationListener listener)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        IMetric metric = spec.Create();
        listener.OnMetricStarted(metric.Descriptors[0].Title);
        long start = clock.GetTimestamp();
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        // What is timed is timed without a look at every layer.
        bool isTimed = metric.Descriptors[0].ErrorCovers == ErrorCoverage.Repeats;
        using var stoppable = new StoppableLayers(model, isTimed ? CancellationToken.None : context.Cancellation);
        context.Progress.Begin(new ProgressClock(clock, listener).Heard);
        IReadOnlyList<Measurement> rows = Guarded(metric, model, context with { Memory = new MemoryLimit() }, listener);
        context.Progress.Finish();
        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        return [.. rows.Select(row => new TimedMeasurement(row, seconds))];
    }

    /// <summary>The one place where a metric's failure becomes a row: whatever broke, the other metrics' numbers stand.</summary>
    private static IReadOnlyList<Measurement> Guarded(
        IMetric metric, IGenerativeModel model, EvaluationContext context, IEvaluationListener listener)
    {
        try
        {
            return MemoryRetry.Measure(metric, model, context, listener);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string advice = MemoryRefusal.Is(exception) ? "; even one row at a time takes more memory than there is" : "";
            return [.. metric.Descriptors.Select(descriptor => new Measurement
            {
                Descriptor = descriptor,
                Status = MeasurementStatus.Failed,
                Reason = $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}{advice}",
            })];
        }
    }
}
