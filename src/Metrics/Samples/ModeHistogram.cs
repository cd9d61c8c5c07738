using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Classes hit by the samples and how unevenly, beside the same of real examples: the classifier errs on both, and few draws are uneven by chance.</summary>
public sealed class ModeHistogram(ModeHistogramSpec spec) : IMetric<IGenerativeModel>
{
    private static readonly MetricDescriptor ClassesHit = new()
    {
        Id = "classes-hit",
        Version = 1,
        Title = "Classes hit",
        Definition = "number of classes that the classifier gives to at least one sample",
        Source = "Metz et al. 2017, section 3.3.1, arXiv:1611.02163",
        Unit = "classes",
        Direction = Direction.Higher,
        Kind = BoundKind.Estimate,
    };

    private static readonly MetricDescriptor KlToData = ClassesHit with
    {
        Id = "mode-kl",
        Title = "KL of the samples' classes from the data's",
        Definition = "KL(p ‖ q), p the classes of samples as classified, q the training labels with one added to each class",
        Unit = "nats",
        Direction = Direction.Lower,
    };

    private static readonly MetricDescriptor KlToUniform = KlToData with
    {
        Id = "mode-kl-uniform",
        Title = "KL of the samples' classes from equal shares",
        Definition = "KL(p ‖ u) = ln C − H(p), p the classes of samples as classified, u uniform over the C classes",
        Direction = Direction.None, // data of unequal classes have some
    };

    private static readonly MetricDescriptor SampleConfidence = ClassesHit with
    {
        Id = "mode-confidence",
        Title = "Confidence of the classifier",
        Definition = "mean over samples of the largest class probability: low where the histogram is guesswork",
        Source = "defined here",
        Unit = "probability",
        Direction = Direction.None,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [ClassesHit, KlToData, KlToUniform, SampleConfidence];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (context.Features is not { } features || context.TrainingLabels is not { } labels)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, "the data have no classes, so there is no classifier to count them with"))];
        using DisposeScope scope = NewDisposeScope();
        long real = Math.Min(spec.Samples, context.CountFor(spec));
        double[] data = [.. Shares(labels, features.Value.Classes, added: 1)];
        string common = FormattableString.Invariant($"confidence>={spec.Confidence}; classifier: {features.Value.Identity}");
        return
        [
            .. Rows(context.Samples.Take(spec.Samples, context.Cancellation), data, context, $"samples={spec.Samples} {context.Samples.Kind}; {common}", ""),
            .. Rows(context.X.narrow(0, 0, real), data, context, $"samples={real} real examples; {common}", FeatureComparison.Floor),
        ];
    }

    /// <returns>Σ p ln(p/q), nats; 0 ln 0 = 0.</returns>
    public static double Divergence(IReadOnlyList<double> p, IReadOnlyList<double> q) =>
        p.Zip(q, (a, b) => a > 0 ? a * Math.Log(a / b) : 0).Sum();

    private IEnumerable<Measurement> Rows(Tensor x, double[] data, EvaluationContext context, string protocol, string component)
    {
        (Tensor classes, Tensor confidence) = Classify(x, context);
        Tensor sure = classes.masked_select(confidence.ge(spec.Confidence));
        long counted = sure.shape[0];
        yield return Row(SampleConfidence, Estimate.FromValues(confidence.data<double>().ToArray()));
        if (counted == 0)
        {
            foreach (MetricDescriptor descriptor in (MetricDescriptor[])[ClassesHit, KlToData, KlToUniform])
                yield return Measurement.NotApplicable(descriptor, FormattableString.Invariant($"the classifier is less than {spec.Confidence} sure of every sample")) with { Component = component };
            yield break;
        }

        double[] shares = [.. Shares(sure, data.Length, added: 0)];
        yield return Row(ClassesHit, new Estimate(shares.Count(share => share > 0), double.NaN, counted));
        yield return Row(KlToData, new Estimate(Divergence(shares, data), double.NaN, counted));
        yield return Row(KlToUniform, new Estimate(Divergence(shares, [.. shares.Select(_ => 1.0 / shares.Length)]), double.NaN, counted));

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
            (Tensor largest, Tensor index) = context.Features!.Value.Evaluate(chunk.Of(x)).Logits.to(ScalarType.Float64, CPU).softmax(-1).max(1);
            classes.Add(index.MoveToOuterDisposeScope());
            confidence.Add(largest.MoveToOuterDisposeScope());
        }

        return (cat(classes, 0), cat(confidence, 0));
    }

    /// <param name="classes">[N], int64.</param>
    /// <param name="added">To each class's count.</param>
    private static IEnumerable<double> Shares(Tensor classes, long count, int added)
    {
        using Tensor counts = classes.cpu().bincount(null, count);
        double total = classes.shape[0] + (double)added * count;
        return [.. counts.data<long>().ToArray().Select(hits => (hits + added) / total)];
    }
}
