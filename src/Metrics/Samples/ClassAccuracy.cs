using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Share of samples that the classifier gives to the class they were asked for, beside its accuracy on real examples: 1/C where
/// the model does not listen. Means or draws as other metrics of samples take them.</summary>
public sealed class ClassAccuracy(ClassAccuracySpec spec) : IMetric<IConditionalSampler>
{
    private const long BlockRows = 250;

    /// <summary>A share; component <c>floor</c>: of real examples.</summary>
    public static MetricDescriptor Accuracy { get; } = new()
    {
        Id = "class-accuracy",
        ErrorCovers = ErrorCoverage.Samples,
        Version = 1,
        Title = "Samples of the class asked for",
        Definition = "share of samples x ~ p(x|y), y the classes in turn, that a classifier trained on the data gives to y; floor: its "
            + "accuracy on real examples",
        Source = "Shmelkov et al. 2018, section 3, arXiv:1807.09499",
        Unit = "share",
        Direction = Direction.None, // one picture a class has 1
        Kind = BoundKind.Estimate,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Accuracy];

    public IReadOnlyList<Measurement> Evaluate(IConditionalSampler model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (context.Features is not { } features || context.Labels is not { } labels)
            return [Measurement.NotApplicable(Accuracy, "the data have no classes, so there is no classifier to ask")];
        if (features.Value.Classes == 0)
            return [Measurement.NotApplicable(Accuracy, $"the features ({features.Value.Identity}) tell no classes")];
        SampleKind kind = SampleSource.CustomaryFor(context.Shape);
        long real = Math.Min(spec.Samples, context.CountFor(spec));
        return
        [
            Row(MetricComponent.None, kind == SampleKind.Mean ? "means" : "draws", Drawn(model, kind, features.Value, context)),
            Row(MetricComponent.Floor, "real examples", Real(real, labels, features.Value, context)),
        ];

        Measurement Row(MetricComponent component, string what, IReadOnlyList<double> right) => new()
        {
            Descriptor = Accuracy,
            Component = component,
            Estimate = Estimate.FromValues(right),
            Protocol = $"{right.Count} {what}; classifier: {features.Value.Identity}",
        };
    }

    /// <summary>Blocks with streams of their own, so that a smaller number is the head of a larger one.</summary>
    private double[] Drawn(IConditionalSampler model, SampleKind kind, FeatureNetwork classifier, EvaluationContext context)
    {
        using var _ = no_grad();
        var right = new ExampleValues(spec.Samples);
        foreach (Chunk block in context.Chunks(spec.Samples, BlockRows))
        {
            using DisposeScope scope = NewDisposeScope();
            right.Set(block, context.Once("drawn", block, () => [Of(block)])[0]);
        }

        return [.. right.Values];

        Tensor Of(Chunk block)
        {
            using Generator rng = context.Streams.Create(Accuracy.Id, block.Start / BlockRows, context.X.device);
            Tensor asked = arange(block.Start, block.Start + BlockRows, ScalarType.Int64, context.X.device).remainder(model.Classes);
            Tensor x = kind == SampleKind.Mean ? model.SampleMean(asked, rng) : model.Sample(asked, rng);
            return Hits(x, asked, classifier).narrow(0, 0, block.Count);
        }
    }

    private static double[] Real(long count, Tensor labels, FeatureNetwork classifier, EvaluationContext context)
    {
        var right = new ExampleValues(count);
        foreach (Chunk chunk in context.Chunks(count, context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            right.Set(chunk, Hits(chunk.Of(context.X), chunk.Of(labels).to(context.X.device), classifier));
        }

        return [.. right.Values];
    }

    /// <returns>1 where the most probable class is the one asked for, else 0, [N].</returns>
    private static Tensor Hits(Tensor x, Tensor asked, FeatureNetwork classifier) =>
        classifier.Evaluate(x).Logits.argmax(1).eq(asked).to(ScalarType.Float64);
}
