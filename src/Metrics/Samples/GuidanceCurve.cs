using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Quality, diversity and obedience of samples against the weight of the class, all from the same noise and asked for the same
/// classes: those of the real examples they are compared with.</summary>
public sealed class GuidanceCurve(GuidanceCurveSpec spec) : IMetric<IGuidedSampler>
{
    /// <summary>Noise is drawn block by block, with a stream for each.</summary>
    private const long BlockRows = 250;

    /// <summary>Distance to the data; the component of all four is <c>scale=2</c>.</summary>
    public static MetricDescriptor Frechet => GuidanceRows.Frechet;

    /// <summary>Share of samples among the data.</summary>
    public static MetricDescriptor Precision => GuidanceRows.Precision;

    /// <summary>Share of the data among samples.</summary>
    public static MetricDescriptor Recall => GuidanceRows.Recall;

    /// <summary>Share of samples that are of the class asked for.</summary>
    public static MetricDescriptor Accuracy => GuidanceRows.Accuracy;

    /// <summary>About the share of time that the real examples' features take.</summary>
    private const double RealPart = 0.05;

    public IReadOnlyList<MetricDescriptor> Descriptors => GuidanceRows.All;

    public IReadOnlyList<Measurement> Evaluate(IGuidedSampler model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        long count = RealHalves.CountFor(context, spec, spec.Samples);
        if (WhyNot(context, count) is { } reason)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        using DisposeScope scope = NewDisposeScope();
        FeatureNetwork features = context.Features!.Value;
        Tensor reference;
        using (context.Progress.Part(0, RealPart))
            reference = FeatureSets.Of(context, features, count).Reference;
        using IDisposable rest = context.Progress.Part(RealPart, 1);
        Tensor labels = context.Labels!.slice(0, 0, 2 * count, 2).contiguous();
        Func<Tensor, IReadOnlyList<Estimate>> balls = PrecisionRecall.Compare(reference, spec.Neighbours, context);
        string protocol = FormattableString.Invariant($"samples={count}; real={count}, alternate rows of the split; ")
            + FormattableString.Invariant($"classes of those rows; k={spec.Neighbours}; features: {features.Identity}");
        return [.. context.Progress.Over([.. spec.Scales.Distinct().Order()]).SelectMany(AtScale)];

        IEnumerable<Measurement> AtScale(double scale)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor x = Draw(model, labels, scale, context);
            MetricComponent component = MetricComponent.Of(ComponentQuantity.Scale, scale);
            Measurement Row(MetricDescriptor descriptor, Estimate estimate) =>
                new() { Descriptor = descriptor, Component = component, Estimate = estimate, Protocol = protocol };
            if (!x.isfinite().all().item<bool>())
                return [.. Descriptors.Select(one => Row(one, Estimate.Single(double.NaN)).Doubted("some samples are not finite"))];
            Tensor set = FeatureSets.Features(x, features, context, "samples");
            IReadOnlyList<Estimate> shares = balls(set);
            Measurement frechet = Row(Frechet, FrechetDistance.BetweenSets(set, reference));
            return
            [
                FrechetDistance.TooFew(reference) is { } doubt ? frechet.Doubted(doubt) : frechet,
                Row(Precision, shares[0]),
                Row(Recall, shares[1]),
                Row(Accuracy, WilsonInterval.Share(ClassifierTraining.Accuracy(features, new Batch(x, labels)), count)),
            ];
        }
    }

    /// <returns>[N, *event]</returns>
    internal static Tensor Draw(IGuidedSampler model, Tensor labels, double scale, EvaluationContext context)
    {
        List<Tensor> blocks = [];
        foreach (Chunk block in context.Chunks(labels.shape[0], BlockRows))
        {
            int index = blocks.Count;
            blocks.AddRange(context.Once(FormattableString.Invariant($"drawn/{scale:R}"), block, () =>
            {
                using Generator rng = context.Streams.Create("guidance-curve", index, context.X.device);
                return [model.Sample(block.Of(labels).to(context.X.device), scale, rng)];
            }));
        }

        return cat(blocks, 0);
    }

    private string? WhyNot(EvaluationContext context, long count) => (context.Features, context.Labels) switch
    {
        (null, _) or (_, null) => "the data have no labels, so there is no class to ask for and no classifier",
        ({ Value.Classes: 0 } features, _) => $"the features ({features.Value.Identity}) tell no classes",
        _ when count <= spec.Neighbours =>
            $"{count} examples in each half of the real data; it takes {spec.Neighbours + 1}: raise \"samples\" or \"examples\"",
        _ => null,
    };
}
