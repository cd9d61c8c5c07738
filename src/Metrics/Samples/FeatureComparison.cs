using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>A metric that compares samples with equally many real examples, by their features or by their values,
/// and writes beside each number its floor: the same number with other real examples in the place of the samples.</summary>
/// <param name="spec">Its options.</param>
/// <param name="samples">Samples wanted.</param>
/// <param name="fewest">Examples below which the number is not defined.</param>
/// <param name="space">Features when nothing is said; null for values in few dimensions and features in more.</param>
public abstract class FeatureComparison(
    SampleMetricSpec spec, int samples, int fewest, SampleSpace? space = SampleSpace.Features) : IMetric<IGenerativeModel>
{
    /// <summary>About the shares of time that the real examples' features take, and of the rest drawing samples that nobody drew
    /// before.</summary>
    private const double RealPart = 0.05, DrawnPart = 0.8;

    public abstract IReadOnlyList<MetricDescriptor> Descriptors { get; }

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        long count = FeatureSets.CountFor(context, spec, samples);
        if ((PointSpace.WhyNot(space, context) ?? WhyNot(context)) is { } reason)
            return NotApplicable(reason);
        if (count < fewest)
            return NotApplicable($"{count} examples in each half of the real data; it takes {fewest}: raise \"samples\" or \"examples\"");
        using DisposeScope scope = NewDisposeScope();
        PointSpace points = PointSpace.For(space, context);
        FeatureSets sets;
        using (context.Progress.Part(0, RealPart))
            sets = points.Halves(count);
        using IDisposable rest = context.Progress.Part(RealPart, 1);
        string protocol = Protocol(count, points);
        Func<Tensor, IReadOnlyList<Estimate>> compare = CompareWith(sets.Reference, context);
        return
        [
            .. context.Progress.Over([.. spec.RowsOf(context.Samples).GroupBy(row => row.Kind)]).SelectMany(OfSamples),
            .. Rows(compare(sets.OtherReal), $"samples={count} other real examples; {protocol}", MetricComponent.Floor, sets.OtherReal),
        ];

        // A model without means has the same numbers in both rows.
        IEnumerable<Measurement> OfSamples(IGrouping<SampleKind, SampledRow> kind)
        {
            Tensor drawn, set;
            using (context.Progress.Part(0, DrawnPart))
                drawn = context.Samples.Take(count, kind.Key, context.Cancellation);
            using IDisposable measuring = context.Progress.Part(DrawnPart, 1);
            set = points.Of(drawn, "samples");
            IReadOnlyList<Estimate> estimates = IsFinite(set) ? compare(set) : Unknown;
            return [.. kind.SelectMany(row => Rows(estimates, $"samples={count} {row.Name}; {protocol}", row.Component, set))];
        }
    }

    /// <summary>How a set compares with the reference, from which what serves every set is computed once.</summary>
    /// <param name="reference">Other real examples, [N, F], float64.</param>
    /// <returns>From the samples, or real examples in their place, [N, F], float64, to one estimate for each descriptor,
    /// in their order.</returns>
    protected abstract Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context);

    /// <summary>What else is missing; null for nothing.</summary>
    protected virtual string? WhyNot(EvaluationContext context) => null;

    /// <summary>The options that change the number, beside the counts; empty for none.</summary>
    protected virtual string Options(long count) => "";

    /// <summary>Why the numbers of so many examples mean less than they seem to; null where they do not.</summary>
    /// <param name="set">[N, F]</param>
    protected virtual string? Doubt(Tensor set) => null;

    private IReadOnlyList<Estimate> Unknown => [.. Descriptors.Select(_ => Estimate.Single(double.NaN))];

    private IEnumerable<Measurement> Rows(IReadOnlyList<Estimate> estimates, string protocol, MetricComponent component, Tensor set)
    {
        string? doubt = IsFinite(set) ? Doubt(set) : "some samples are not finite";
        return Descriptors.Zip(estimates, (descriptor, estimate) =>
        {
            var row = new Measurement { Descriptor = descriptor, Component = component, Estimate = estimate, Protocol = protocol };
            return doubt is null ? row : row.Doubted(doubt);
        });
    }

    private string Protocol(long count, PointSpace points)
    {
        string options = Options(count);
        return $"real={count}, alternate rows of the split; {(options.Length > 0 ? options + "; " : "")}{points.Name}";
    }

    private static bool IsFinite(Tensor set) => set.isfinite().all().item<bool>();

    private IReadOnlyList<Measurement> NotApplicable(string reason) =>
        [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
}
