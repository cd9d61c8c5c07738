using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Representation;

/// <summary>A linear probe and nearest neighbours, fitted to the latents of training examples and tried on those of the measured
/// ones.</summary>
/// <remarks>The labels are the metric's: unless a model was trained by class, it never saw them.</remarks>
public sealed class LatentRepresentation(RepresentationSpec spec) : IMetric<IEncoder>
{
    /// <summary>Share of labels that a linear classifier reads off the latent.</summary>
    public static MetricDescriptor LinearProbeAccuracy => RepresentationRows.LinearProbe;

    public IReadOnlyList<MetricDescriptor> Descriptors => RepresentationRows.All;

    public IReadOnlyList<Measurement> Evaluate(IEncoder model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (context.Labels is not { } labels || context.TrainingLabels is not { } trainingLabels)
            return NotApplicable("the data have no labels");
        using DisposeScope scope = NewDisposeScope();
        Tensor picked = Picked(context.TrainingX.shape[0]);
        Tensor known = trainingLabels.index_select(0, picked), wanted = labels.narrow(0, 0, context.CountFor(spec));
        long classes = Math.Max(known.max().item<long>(), wanted.max().item<long>()) + 1, needed = classes * spec.Folds;
        if (picked.shape[0] < needed)
        {
            return NotApplicable($"{picked.shape[0]} training examples of {classes} classes; expected {needed} or more, one a class and "
                + "fold: raise \"trainingExamples\"");
        }

        LatentSource[] sources = [.. LatentSource.Of(model, spec, context)];
        return [.. context.Progress.Over(sources).SelectMany(source => Rows(source, picked, known, wanted, classes, context))];
    }

    private Measurement[] Rows(
        LatentSource source, Tensor picked, Tensor known, Tensor wanted, long classes, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor raw;
        using (context.Progress.Part(0, 0.5))
            raw = source.Read(context.TrainingX.index_select(0, picked), "representation-training", context);
        using IDisposable rest = context.Progress.Part(0.5, 1);
        Tensor measured = source.Read(context.X.narrow(0, 0, wanted.shape[0]), "representation", context);
        string protocol = $"examples={wanted.shape[0]}; training={known.shape[0]}; {source.Protocol}";
        if (!(raw.isfinite().all().item<bool>() && measured.isfinite().all().item<bool>()))
            return [.. Descriptors.Select(one => Broken(one, source.Component, protocol))];
        var training = new LabelledCodes(raw, known, classes);
        Func<Tensor, Tensor> standardize = training.Standardization();
        (training, Tensor z) = (training with { Z = standardize(raw) }, standardize(measured));
        Tensor logQ = LinearProbe.LogProbabilities(training, z, spec, context.Cancellation); // [M, C]
        long[] truth = wanted.data<long>().ToArray();
        string probe = FormattableString.Invariant($"{protocol}; penalty of {string.Join(", ", spec.Penalties)} by {spec.Folds} folds");
        return
        [
            .. Accuracy(RepresentationRows.LinearProbe, logQ.argmax(1).data<long>().ToArray(), truth, probe, source.Component),
            .. Accuracy(
                RepresentationRows.Neighbours, NeighbourVote.Classes(z, training, spec.Neighbours, context), truth,
                $"{protocol}; k={spec.Neighbours}", source.Component),
            Information(logQ.gather(1, wanted.unsqueeze(1)).squeeze(1).data<double>().ToArray(), truth, probe, source.Component),
        ];
    }

    private static Measurement[] Accuracy(
        MetricDescriptor descriptor, long[] found, long[] truth, string protocol, MetricComponent component)
    {
        Measurement row = Measurement.OfExamples(
            descriptor, [.. found.Zip(truth, (one, other) => one == other ? 1.0 : 0)], protocol, component);
        double share = row.Estimate!.Value.Mean;
        ConfidenceInterval interval = WilsonInterval.Of(share, truth.Length);
        Measurement End(MetricComponent end, double value) =>
            row with { Component = component.And(end), Estimate = Estimate.Single(value), PerExample = null };
        return
        [
            row with { Estimate = WilsonInterval.Share(share, truth.Length) },
            End(MetricComponent.LowerEnd, interval.Lower),
            End(MetricComponent.UpperEnd, interval.Upper),
        ];
    }

    /// <summary>The entropy is that of the measured shares, which is too small in the mean: the bound stays one.</summary>
    /// <param name="logQ">log q(y|z) of the labels, nats.</param>
    private static Measurement Information(double[] logQ, long[] truth, string protocol, MetricComponent component)
    {
        var counts = truth.CountBy(label => label).ToDictionary();
        return new Measurement
        {
            Descriptor = RepresentationRows.Information,
            Component = component,
            Estimate = Estimate.FromValues([.. logQ.Zip(truth, (log, label) => log - Math.Log((double)counts[label] / truth.Length))]),
            Protocol = protocol,
        };
    }

    /// <returns>Evenly spaced rows of the training split, whose file may be sorted by class.</returns>
    private Tensor Picked(long available)
    {
        long count = Math.Min(spec.TrainingExamples, available);
        return tensor([.. Enumerable.Range(0, (int)count).Select(i => i * available / count)], dtype: ScalarType.Int64);
    }

    private static Measurement Broken(MetricDescriptor descriptor, MetricComponent component, string protocol) =>
        new Measurement { Descriptor = descriptor, Component = component, Estimate = Estimate.Single(double.NaN), Protocol = protocol }
            .Doubted("some latents are not finite");

    private IReadOnlyList<Measurement> NotApplicable(string reason) =>
        [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
}
