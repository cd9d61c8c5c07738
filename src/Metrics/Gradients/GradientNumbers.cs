using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Gradients;

/// <summary>The four numbers of a gradient estimator, of continuous and of discrete latents.</summary>
/// <param name="prefix">Of ids, with its hyphen; empty for continuous latents.</param>
/// <param name="parameters">What the gradient is in.</param>
/// <param name="source">Of the estimators.</param>
internal sealed class GradientNumbers(string prefix, string parameters, string source)
{
    public MetricDescriptor Variance { get; } = new()
    {
        Id = $"{prefix}gradient-variance",
        Version = 1,
        Title = "Variance of the gradient",
        Definition = "trace of the covariance, over draws at fixed weights and example, of an estimate of the ELBO's gradient in "
            + parameters,
        Source = source,
        Unit = "1",
        Direction = Direction.None, // a decoder that ignores its latent has none
        Kind = BoundKind.Estimate,
    };

    public MetricDescriptor AtCost => Variance with
    {
        Id = $"{prefix}gradient-variance-at-cost",
        Title = "Variance of the gradient times its cost",
        Definition = "variance of the gradient times the decoder evaluations of one estimate, forward and backward ones each counted",
    };

    public MetricDescriptor SquaredBias => Variance with
    {
        Id = $"{prefix}gradient-squared-bias",
        Title = "Squared bias of the gradient",
        Definition = "‖mean of the draws − exact gradient‖² less what their noise adds to it: 0 in expectation without bias, "
            + "and then below 0 as often as above",
    };

    public MetricDescriptor BiasToError => Variance with
    {
        Id = $"{prefix}gradient-bias-to-error",
        Version = 2,
        Title = "Bias of the gradient in units of its error",
        Definition = "squared bias of the gradient over what the noise of the draws adds to ‖mean − exact gradient‖², over the "
            + "examples whose draws differ: 0 in expectation without bias",
    };

    public IReadOnlyList<MetricDescriptor> All => [Variance, AtCost, SquaredBias, BiasToError];

    /// <param name="moments">Of each example.</param>
    /// <param name="evaluations">Of the decoder in one estimate; 0 where nobody counts them, and there is no such row.</param>
    public IEnumerable<Measurement> Rows(
        MetricComponent component, IReadOnlyList<GradientMoments> moments, double evaluations, string protocol)
    {
        yield return Row(Variance, moments.Select(one => one.Variance));
        yield return Row(AtCost, moments.Select(one => one.Variance * evaluations));
        yield return Row(SquaredBias, moments.Select(one => one.SquaredBias));
        yield return WhereDrawsDiffer([.. moments.Select(one => one.BiasToError)]);

        Measurement WhereDrawsDiffer(double?[] values)
        {
            double[] told = [.. values.OfType<double>()];
            if (told.Length == 0)
                return Measurement.NotApplicable(BiasToError, "no example has draws that differ") with { Component = component };
            Measurement row = Row(BiasToError, told);
            if (told.Length == values.Length)
                return row;
            string left = $"{values.Length - told.Length} of {values.Length} examples are left out: their draws do not differ";
            return row with
            {
                PerExample = null, // no longer the split's
                Reason = row.Reason.Length > 0 ? $"{row.Reason}; {left}" : left,
            };
        }

        Measurement Row(MetricDescriptor descriptor, IEnumerable<double> values) =>
            Measurement.OfExamples(descriptor, [.. values], protocol, component);
    }
}
