using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Evaluation;

/// <summary>Measures with half as many rows at once where memory is refused, down to one. Numbers are the same but for their last digits:
/// rows of a product may be summed in another order. Metrics halve the blocks that they finish one by one by themselves; what reaches this
/// place is measured again from its start.</summary>
internal static class MemoryRetry
{
    public static IReadOnlyList<Measurement> Measure(
        IMetric metric, IGenerativeModel model, EvaluationContext context, IEvaluationListener listener)
    {
        IReadOnlyList<Measurement>? rows = Attempt(metric, model, context);
        int tries = 0;
        for (; rows is null; tries++)
        {
            context = context with { ChunkRows = Half(context.ChunkRows), BlockRows = Half(context.BlockRows) };
            rows = Attempt(metric, model, context);
        }

        int halvings = tries + context.Memory.Halvings;
        if (halvings == 0)
            return rows;
        string said = FormattableString.Invariant($"memory was refused: measured with 1/{1L << halvings} of the rows at once");
        listener.OnNotice($"{metric.Descriptors[0].Title}: {said}");
        return [.. rows.Select(row => row.Estimate is null ? row : row with { Reason = Joined(row.Reason, said) })];
    }

    /// <returns>Null where memory was refused and fewer rows can be tried.</returns>
    private static IReadOnlyList<Measurement>? Attempt(IMetric metric, IGenerativeModel model, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        try
        {
            return MetricMatcher.Match(metric, model, context);
        }
        catch (Exception exception) when (MemoryRefusal.Is(exception) && context.ChunkRows > 1)
        {
            return null;
        }
    }

    private static string Joined(string reason, string more) => reason.Length > 0 ? $"{reason}; {more}" : more;

    private static int Half(int rows) => Math.Max(1, rows / 2);
}
