using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>The simplified loss against the bound: KL_i = w_i |ε − ε̂|² + c_i with a weight of each step that the schedule alone decides,
/// and the same for errors of data, velocity and score.</summary>
/// <remarks>Where estimates are clipped, the chain's own noise prediction is that of the clipped estimate, (y − αx̂)/σ.</remarks>
public sealed class DiffusionWeights(DiffusionWeightsSpec spec) : IMetric<IDenoisingChain>
{
    internal const string Purpose = "diffusion-weights";

    /// <summary>The weight of a step as its losses have it.</summary>
    public static MetricDescriptor Recovered { get; } = new()
    {
        Id = "diffusion-step-weight",
        Version = 1,
        Title = "Weight of a step, recovered",
        Definition = "Σ_x (KL_i − c_i) / Σ_x |ε − ε̂|², KL_i of the bound and ε̂ of the network on the same noise, c_i what the variance "
            + "costs",
        Source = "Ho et al. 2020, eq. 12, arXiv:2006.11239",
        Unit = "nats per squared noise",
        Direction = Direction.None,
        Kind = BoundKind.Estimate,
        ErrorCovers = ErrorCoverage.Nothing,
    };

    /// <summary>The weight of a step as its schedule has it.</summary>
    public static MetricDescriptor Scheduled { get; } = Recovered with
    {
        Id = "diffusion-schedule-weight",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Weight of a step, by the schedule",
        Definition = "β_i²/(2 s_i² (1 − β_i) (1 − ᾱ_i)), from the noise schedule and the variance of the step alone",
        Kind = BoundKind.Exact,
    };

    /// <summary>The simplified loss of a step.</summary>
    public static MetricDescriptor Loss { get; } = Recovered with
    {
        Id = "diffusion-step-loss",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Simplified loss of a step",
        Definition = "E|ε − ε̂|²/D at the step that the component names",
        Source = "Ho et al. 2020, eq. 14, arXiv:2006.11239",
        Unit = "squared noise per dimension",
    };

    /// <summary>How far the two weights are apart.</summary>
    public static MetricDescriptor WeightError { get; } = Recovered with
    {
        Id = "diffusion-weight-error",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Error of the recovered weights",
        Definition = "max over steps of |recovered weight / weight by the schedule − 1|",
        Unit = "1",
        Direction = Direction.Lower,
    };

    /// <summary>How far the bound is from the one made of weighted losses.</summary>
    public static MetricDescriptor BoundError { get; } = WeightError with
    {
        Id = "diffusion-rebuilt-bound-error",
        ErrorCovers = ErrorCoverage.Examples,
        Title = "Error of the rebuilt bound",
        Definition = "|rebuilt − bound| / max(1, |bound|), rebuilt from the losses of all steps on the same noise and weights of the "
            + "schedule alone; the component names what is predicted",
        Source = "Ho et al. 2020, eq. 12, arXiv:2006.11239; Salimans & Ho 2022, section 4, arXiv:2202.00512",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Recovered, Scheduled, Loss, WeightError, BoundError];

    public IReadOnlyList<Measurement> Evaluate(IDenoisingChain model, EvaluationContext context)
    {
        long count = context.CountFor(spec);
        var losses = new ChainLosses(model, count, context.Shape.Dimensions);
        foreach (Chunk chunk in context.Blocks(count))
        {
            using DisposeScope scope = NewDisposeScope();
            using RowStreams noise = context.Streams.ForRows(Purpose, chunk, context.X.device);
            losses.Add(chunk, chunk.Of(context.X), noise);
        }

        string protocol = $"examples={count}; T={model.Steps}; {(model.IsClipped ? "estimates clipped; " : "")}{context.X.dtype}";
        double error = Enumerable.Range(2, model.Steps - 1).Max(step => Math.Abs((losses.Recovered(step) / losses.Scheduled(step)) - 1));
        return
        [
            .. Shown(model.Steps).SelectMany(step => OfStep(losses, step, protocol)),
            Row(WeightError, error, protocol, MetricComponent.None),
            .. losses.Errors.Zip(StepWeight.Predictions, (errors, prediction) =>
                Measurement.OfExamples(BoundError, errors.Values, protocol, MetricComponent.Word(prediction))),
        ];
    }

    /// <summary>The first step that is not the decoder's, the last, and steps in equal ratios between.</summary>
    private IEnumerable<int> Shown(int steps) => Enumerable.Range(0, spec.ShownSteps)
        .Select(place => (int)Math.Round(2 * Math.Pow(steps / 2.0, place / (spec.ShownSteps - 1.0)))).Distinct();

    private static IEnumerable<Measurement> OfStep(ChainLosses losses, int step, string protocol)
    {
        MetricComponent component = FormattableString.Invariant($"step={step}");
        yield return Row(Recovered, losses.Recovered(step), protocol, component);
        yield return Row(Scheduled, losses.Scheduled(step), protocol, component);
        yield return Row(Loss, losses.Loss(step), protocol, component);
    }

    private static Measurement Row(MetricDescriptor descriptor, double value, string protocol, MetricComponent component) =>
        new() { Descriptor = descriptor, Estimate = Estimate.Single(value), Protocol = protocol, Component = component };
}
