using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Metrics.Likelihood;

/// <summary>What the tails of the importance weights say about the bound made of them.</summary>
/// <param name="shape">Descriptor of the mean k̂.</param>
/// <param name="share">Descriptor of the share of unreliable examples.</param>
/// <param name="shapes">k̂ of each example; −∞ where the largest weights are equal.</param>
/// <param name="samples">K.</param>
internal sealed class TailRows(MetricDescriptor shape, MetricDescriptor share, IReadOnlyList<double> shapes, int samples)
{
    /// <summary>Beyond this share of examples most of what is averaged hangs on a few weights.</summary>
    private const double TolerableShare = 0.5;

    private double Unreliable => shapes.Average(IsUnreliable);

    /// <summary>What a loose bound is told beside its slack; empty where no tail can be fitted.</summary>
    public string Says() => ParetoTail.CanBeFitted(samples)
        ? FormattableString.Invariant(
            $"; k̂ of the weights is above {ParetoTail.Threshold(samples):F2} for {100 * Unreliable:F0} % of the examples")
        : "";

    /// <summary>The estimate from smoothed weights, doubted where the fit to their tail says that it is no good for most
    /// examples.</summary>
    public Measurement JudgeSmoothed(Measurement estimate) => ParetoTail.CanBeFitted(samples) && Unreliable > TolerableShare
        ? estimate.Doubted(
            FormattableString.Invariant(
                $"no bound, and k̂ is above {ParetoTail.Threshold(samples):F2} for {100 * Unreliable:F0} % of the examples"))
        : estimate;

    public IEnumerable<Measurement> All(string protocol, MetricComponent component)
    {
        if (!ParetoTail.CanBeFitted(samples))
            return [TooFew(shape), TooFew(share)];
        string judged = FormattableString.Invariant($"{protocol}; threshold={ParetoTail.Threshold(samples):F4}");
        return [Shapes(protocol, component), Measurement.OfExamples(share, [.. shapes.Select(IsUnreliable)], judged, component)];
    }

    /// <summary>The mean over the examples that have a tail; the values of all are kept.</summary>
    private Measurement Shapes(string protocol, MetricComponent component)
    {
        double[] fitted = [.. shapes.Where(value => !double.IsNegativeInfinity(value))];
        const string none = "the largest weights of every example are equal: there is no tail to fit, and nothing is wrong";
        return fitted.Length == 0
            ? Measurement.NotApplicable(shape, none) with { Component = component }
            : Measurement.OfExamples(shape, fitted, protocol, component) with { PerExample = shapes };
    }

    private double IsUnreliable(double value) => value > ParetoTail.Threshold(samples) || double.IsNaN(value) ? 1 : 0;

    private Measurement TooFew(MetricDescriptor descriptor) =>
        Measurement.NotApplicable(descriptor, $"K = {samples} weights are too few to fit a tail to: raise \"samples\" above 20");
}
