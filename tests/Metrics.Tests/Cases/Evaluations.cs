using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>Runs a metric as the evaluator does.</summary>
internal static class Evaluations
{
    public static EvaluationContext Context(Tensor x, int chunkRows = 2000, long seed = 7) => new()
    {
        X = x,
        TrainingX = x,
        Samples = null!, // Evaluate puts those of its model here
        Shape = DataShape.Vector(x.shape[1], Support.Real),
        Streams = new RandomStreams(seed),
        ChunkRows = chunkRows,
        Clock = TimeProvider.System,
    };

    public static IReadOnlyList<Measurement> Evaluate(this MetricSpec spec, IGenerativeModel model, EvaluationContext context)
    {
        using var _ = no_grad();
        using var samples = new SampleSource(model, context.Streams, context.X.device);
        return spec.Create().Evaluate(model, context with { Samples = samples });
    }

    public static IReadOnlyList<Measurement> Evaluate(this MetricSpec spec, IGenerativeModel model, Tensor x) =>
        spec.Evaluate(model, Context(x));

    public static Measurement Row(this IEnumerable<Measurement> rows, string id, MetricComponent? component = null) =>
        rows.Single(row => row.Descriptor.Id == id && row.Component == (component ?? MetricComponent.None));

    public static double Mean(this Measurement row) => row.Estimate!.Value.Mean;

    /// <summary>Within four standard errors of the mean of <paramref name="values"/>.</summary>
    public static void AssertMean(double expected, IEnumerable<double> values)
    {
        Estimate estimate = Estimate.FromValues([.. values]);
        Assert.True(estimate.StandardError < 0.1, $"a standard error of {estimate.StandardError} tests nothing");
        Assert.InRange(estimate.Mean, expected - 4 * estimate.StandardError - 1e-9, expected + 4 * estimate.StandardError + 1e-9);
    }

    public static IEnumerable<double> Minus(this IReadOnlyList<double> upper, IReadOnlyList<double> lower) =>
        upper.Zip(lower, (a, b) => a - b);
}
