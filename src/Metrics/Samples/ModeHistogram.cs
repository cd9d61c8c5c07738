using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Classes hit by the samples and how unevenly, beside the same of real examples: the classifier errs on both,
/// and few draws are uneven by chance.</summary>
public sealed class ModeHistogram(ModeHistogramSpec spec) : IMetric<IGenerativeModel>
{
    /// <summary>Classes hit.</summary>
    public static MetricDescriptor ClassesHit { get; } = new()
    {
        Id = "classes-hit",
        ErrorCovers = ErrorCoverage.Samples,
        Version = 2,
        Title = "Classes hit",
        Definition = "number of classes that the classifier gives to at least one sample",
        Source = "Metz et al. 2017, section 3.3.1, arXiv:1611.02163",
        Unit = "classes",
        Direction = Direction.Higher,
        Kind = BoundKind.Estimate,
        Role = MetricRole.FeatureQuality,
        Place = 6,
        Columns = [new("classes", MetricComponent.None)],
    };

    /// <summary>KL to the data's classes.</summary>
    public static MetricDescriptor KlToData { get; } = ClassesHit with
    {
        Id = "mode-kl",
        ErrorCovers = ErrorCoverage.Samples,
        Title = "KL of the samples' classes from the data's",
        Definition = "KL(p ‖ q), p the classes of samples as classified, q the training labels with one added to each class",
        Unit = "nats",
        Direction = Direction.Lower,
        Role = MetricRole.Detail,
    };

    /// <summary>KL to equal shares.</summary>
    public static MetricDescriptor KlToUniform { get; } = KlToData with
    {
        Id = "mode-kl-uniform",
        ErrorCovers = ErrorCoverage.Samples,
        Title = "KL of the samples' classes from equal shares",
        Definition = "KL(p ‖ u) = ln C − H(p), p the classes of samples as classified, u uniform over the C classes",
        Direction = Direction.None, // data of unequal classes have some
    };

    private static readonly MetricDescriptor Confidence = ClassesHit with
    {
        Id = "mode-confidence",
        ErrorCovers = ErrorCoverage.Samples,
        Version = 1,
        Title = "Confidence of the classifier",
        Definition = "mean over samples of the largest class probability: low where the histogram is guesswork",
        Source = "defined here",
        Unit = "probability",
        Direction = Direction.None,
        Role = MetricRole.Detail,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [ClassesHit, KlToData, KlToUniform, Confidence];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (context.Features is not { } features || context.TrainingLabels is not { } labels)
            return NotApplicable("the data have no classes, so there is no classifier to count them with");
        if (features.Value.Classes == 0)
            return NotApplicable($"the features ({features.Value.Identity}) tell no classes: leave \"features\" out for a classifier");
        using DisposeScope scope = NewDisposeScope();
        long real = Math.Min(spec.Samples, context.CountFor(spec));
        double[] data = SharesOfData(labels, features.Value.Classes);
        string common = FormattableString.Invariant($"confidence>={spec.Confidence}; classifier: {features.Value.Identity}");
        return
        [
            .. from row in spec.RowsOf(context.Samples)
               let x = context.Samples.Take(spec.Samples, row.Kind, context.Cancellation)
               from measurement in Rows(x, data, context, $"samples={spec.Samples} {row.Name}; {common}", row.Component)
               select measurement,
            .. Rows(context.X.narrow(0, 0, real), data, context, $"samples={real} real examples; {common}", MetricComponent.Floor),
        ];
    }

    private IReadOnlyList<Measurement> NotApplicable(string reason) =>
        [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];

    private IEnumerable<Measurement> Rows(Tensor x, double[] data, EvaluationContext context, string protocol, MetricComponent component)
    {
        (Tensor classes, Tensor confidence) = Classify(x, context);
        Tensor sure = classes.masked_select(confidence.ge(spec.Confidence));
        long counted = sure.shape[0];
        yield return Row(Confidence, Estimate.FromValues(confidence.data<double>().ToArray()));
        if (counted == 0)
        {
            foreach (MetricDescriptor descriptor in (MetricDescriptor[])[ClassesHit, KlToData, KlToUniform])
            {
                yield return Measurement.NotApplicable(
                    descriptor, FormattableString.Invariant(
                        $"the classifier is less than {spec.Confidence} sure of every sample")) with
                { Component = component };
            }

            yield break;
        }

        var histogram = new Histogram(Counts(sure, data.Length));
        yield return Row(ClassesHit, histogram.PlacesHit(least: 1));
        yield return Row(KlToData, histogram.DivergenceFrom(data));
        yield return Row(KlToUniform, histogram.DivergenceFromUniform());

        Measurement Row(MetricDescriptor descriptor, Estimate estimate) =>
            new() { Descriptor = descriptor, Component = component, Estimate = estimate, Protocol = protocol };
    }

    /// <returns>Most probable class [N], int64, and its probability [N], float64.</returns>
    private static (Tensor Classes, Tensor Confidence) Classify(Tensor x, EvaluationContext context)
    {
        List<Tensor> classes = [], confidence = [];
        foreach (Chunk chunk in context.Chunks(x.shape[0], context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor largest, Tensor index) = context.Features!.Value.Evaluate(chunk.Of(x)).Logits.to(ScalarType.Float64, CPU).softmax(
                -1).max(1);
            classes.Add(index.MoveToOuterDisposeScope());
            confidence.Add(largest.MoveToOuterDisposeScope());
        }

        return (cat(classes, 0), cat(confidence, 0));
    }

    /// <summary>Shares of the training labels with one added to each class.</summary>
    private static double[] SharesOfData(Tensor labels, long classes)
    {
        double total = labels.shape[0] + classes;
        return [.. Counts(labels, classes).Select(count => (count + 1) / total)];
    }

    /// <param name="classes">[N], int64.</param>
    private static long[] Counts(Tensor classes, long count)
    {
        using Tensor counts = classes.cpu().bincount(null, count);
        return counts.data<long>().ToArray();
    }
}
