using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>∇ E|v − dx_t/dt|² = ∇ E|v − u|², u(x, t) = E[dx_t/dt | x_t] the marginal velocity: what is regressed on is known for each pair
/// of noise and data, what is learned is the velocity of all of them together.</summary>
/// <remarks>E[dx_t/dt − u | x_t] = 0, so the losses differ by E|dx_t/dt − u|², which no weight moves.</remarks>
public sealed class FlowMatchingIdentities(FlowMatchingIdentitiesSpec spec) : IMetric<IPathRegression>
{
    internal const string Purpose = "flow-matching-identities";

    /// <summary>How far the two gradients are apart by quadrature.</summary>
    public static MetricDescriptor Gradient { get; } = new()
    {
        Id = "flow-matching-gradient-identity",
        Version = 1,
        Title = "Identity of the flow-matching gradient",
        Definition = "‖∇L_c − ∇L_m‖ / ‖∇L_m‖ in all weights, L_c = E|v − dx_t/dt|²/D by quadrature over noise, data and time, "
            + "L_m = E|v − u|²/D over x_t and time with u = E[dx_t/dt|x_t] in closed form; data of one dimension",
        Source = "Lipman et al. 2023, theorem 2, arXiv:2210.02747",
        Unit = "1",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        ErrorCovers = ErrorCoverage.Nothing,
    };

    /// <summary>How far the difference of the losses is from its closed form by quadrature.</summary>
    public static MetricDescriptor Loss { get; } = Gradient with
    {
        ErrorCovers = ErrorCoverage.Nothing,
        Id = "flow-matching-loss-identity",
        Title = "Identity of the flow-matching loss",
        Definition = "|(L_c − L_m) / E[Var(dx_t/dt|x_t)/D] − 1|, the variance in closed form; data of one dimension",
    };

    /// <summary>By what the losses differ.</summary>
    public static MetricDescriptor Constant { get; } = Gradient with
    {
        Id = "flow-matching-loss-constant",
        ErrorCovers = ErrorCoverage.Samples,
        Title = "Constant of the flow-matching loss",
        Definition = "L_c − L_m: what the conditional loss is above the marginal one for every network, by draws of noise, data and time",
        Unit = "squared velocity per dimension",
        Direction = Direction.None,
    };

    /// <summary>The same from 0, in standard errors.</summary>
    public static MetricDescriptor ConstantScore { get; } = Constant with
    {
        Id = "flow-matching-loss-score",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Score of the flow-matching constant",
        Definition = "mean over batches of (L_c − L_m) − E[Var(dx_t/dt|x_t)/D] over its standard error: 0 ± 1 if it is that constant",
        Unit = "standard errors",
    };

    /// <summary>How far sampled gradients are apart, by the number of draws.</summary>
    public static MetricDescriptor Error { get; } = Gradient with
    {
        Id = "flow-matching-gradient-error",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Error of the conditional gradient",
        Definition = "√E‖∇L_c − ∇L_m‖² / ‖∇L_m‖, both on the same n draws of noise, data and time",
        Direction = Direction.None,
    };

    /// <summary>The power of n in that error.</summary>
    public static MetricDescriptor Slope { get; } = Error with
    {
        Id = "flow-matching-gradient-slope",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Slope of the conditional gradient's error",
        Definition = "slope of ln flow-matching-gradient-error over ln n: −½ for an error that is noise alone, towards 0 with a bias",
    };

    /// <summary>The bias of the conditional gradient, in standard errors.</summary>
    public static MetricDescriptor Score { get; } = ConstantScore with
    {
        Id = "flow-matching-gradient-score",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Score of the conditional gradient",
        Definition = "Σ d_a·d_b / √Σ (d_a·d_b)² over pairs of batches, d = ∇L_c − ∇L_m of a batch: 0 ± 1 without a bias, above with one "
            + "in any direction",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Gradient, Loss, Constant, ConstantScore, Error, Slope, Score];

    public IReadOnlyList<Measurement> Evaluate(IPathRegression model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (WhyNot(model) is { } reason)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        using DisposeScope scope = NewDisposeScope();
        DataMixture data = DataMixture.Of(context, context.CountFor(spec));
        return [.. ByQuadrature(model, data, context), .. BySampling(model, data, context)];
    }

    private static string? WhyNot(IPathRegression model) =>
        !model.PairsIndependently ? "noise and data are paired: the marginal velocity of such pairs has no closed form"
        : !model.Network.parameters().Any(weight => weight.requires_grad) ? "the velocity has no weights that learn"
        : null;

    private IEnumerable<Measurement> ByQuadrature(IPathRegression model, DataMixture data, EvaluationContext context)
    {
        if (data.Centres.shape[1] > 1 || data.StandardDeviation == 0)
        {
            string reason = data.StandardDeviation == 0
                ? "quadrature takes data whose density is known Gaussians; these are not"
                : $"quadrature takes data of one dimension; these have {data.Centres.shape[1]}";
            return [Measurement.NotApplicable(Gradient, reason), Measurement.NotApplicable(Loss, reason)];
        }

        PathSides sides = new LineQuadrature(model, data, spec, context.X).Evaluate(context.Cancellation);
        string protocol = FormattableString.Invariant(
            $"{data.Protocol}; times={spec.Times}; steps {spec.NoiseStep} and {spec.DataStep}; {context.X.dtype}");
        return [Row(Gradient, sides.GradientDistance, protocol), Row(Loss, sides.ConstantDistance, protocol)];
    }

    private IEnumerable<Measurement> BySampling(IPathRegression model, DataMixture data, EvaluationContext context)
    {
        SampledBatches drawn = new SampledSides(model, data, spec, context).Draw();
        string protocol = $"{data.Protocol}; batches={spec.Batches} of {spec.BatchSize}; {context.X.dtype}";
        (double Draws, double Error)[] errors =
            [.. drawn.Groups().Select(group => ((double)group * spec.BatchSize, drawn.Error(group)))];
        return
        [
            new Measurement { Descriptor = Constant, Estimate = Estimate.FromValues(drawn.Constants.ToArray()), Protocol = protocol },
            Row(ConstantScore, drawn.ConstantScore(), protocol),
            .. errors.Select(point => Row(Error, point.Error, protocol) with
            {
                Component = FormattableString.Invariant($"n={point.Draws}"),
            }),
            Row(Slope, LogLogSlope.Of(errors), protocol),
            Row(Score, drawn.GradientScore(), protocol),
        ];
    }

    private static Measurement Row(MetricDescriptor descriptor, double value, string protocol) =>
        new() { Descriptor = descriptor, Estimate = Estimate.Single(value), Protocol = protocol };
}
