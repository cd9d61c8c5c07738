using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>A curve: for each sampler and number of steps what a sample costs and how far samples are from the data, by transport where the
/// dimension is low and by the features of a classifier where there is one.</summary>
public sealed class SamplingCost(SamplingCostSpec spec) : IMetric<IStepwiseSampler>
{
    private static readonly MetricDescriptor Evaluations = new()
    {
        Id = "function-evaluations-at-cost",
        Version = 1,
        Title = "Function evaluations",
        Definition = "calls of the network for one sample, with this sampler and number of steps",
        Source = "defined here",
        Unit = "calls",
        Direction = Direction.Lower,
        Kind = BoundKind.Exact,
    };

    private static readonly MetricDescriptor Wasserstein = Evaluations with
    {
        Id = "wasserstein-2-at-cost",
        Title = "Wasserstein-2 at a cost",
        Definition = "Wasserstein-2 distance of samples drawn with this sampler and number of steps; data of at most 64 dimensions",
        Source = "Peyré & Cuturi 2019, section 2.2, arXiv:1803.00567",
        Unit = "data units",
        Kind = BoundKind.Estimate,
    };

    private static readonly MetricDescriptor Frechet = Wasserstein with
    {
        Id = "frechet-distance-at-cost",
        Title = "Fréchet distance at a cost",
        Definition = "Fréchet distance on classifier features of samples drawn with this sampler and number of steps",
        Source = "Heusel et al. 2017, eq. 6, arXiv:1706.08500",
        Unit = "squared feature units",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Evaluations, Wasserstein, Frechet];

    public IReadOnlyList<Measurement> Evaluate(IStepwiseSampler model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        using DisposeScope scope = NewDisposeScope();
        Quality[] qualities = [.. Qualities(context)];
        string[] samplers = [.. model.Samplers.Where(sampler => spec.Samplers is null || spec.Samplers.Contains(sampler))];
        if (samplers.Length == 0)
            return NotApplicable(Descriptors, $"the model samples by {string.Join(", ", model.Samplers)} only");
        return
        [
            .. samplers.SelectMany(sampler => Curve(model, sampler, qualities, context)),
            .. NotApplicable([.. Descriptors.Skip(1).Except(qualities.Select(quality => quality.Descriptor))], "the data have too many dimensions for transport, or no classes to train a classifier on"),
        ];
    }

    /// <summary>A sampler that chooses its own steps has one point, not one for each number of steps.</summary>
    private IEnumerable<Measurement> Curve(IStepwiseSampler model, string sampler, Quality[] qualities, EvaluationContext context)
    {
        long previous = 0;
        for (int place = 0; place < spec.Steps.Count; place++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            (Tensor x, long evaluations) = Draw(model, sampler, spec.Steps[place], context);
            if (place > 0 && evaluations == previous && spec.Steps[place] != spec.Steps[place - 1])
                yield break;
            previous = evaluations;
            string component = $"{sampler};steps={spec.Steps[place]}", protocol = $"samples={x.shape[0]}, the same noise for all";
            yield return Row(Evaluations, component, evaluations, protocol);
            foreach (Quality quality in qualities)
                yield return Row(quality.Descriptor, component, quality.Of(x), $"{protocol}; {quality.Protocol}");
        }
    }

    private (Tensor X, long Evaluations) Draw(IStepwiseSampler model, string sampler, int steps, EvaluationContext context)
    {
        using Generator rng = context.Streams.Create("sampling-cost", context.X.device);
        var parts = new List<Tensor>();
        long evaluations = 0;
        foreach (Chunk block in context.Blocks(CountFor(context)))
        {
            SteppedSamples samples = model.Sample(block.Count, sampler, steps, rng);
            parts.Add(samples.X);
            evaluations = Math.Max(evaluations, samples.FunctionEvaluations);
        }

        return (cat(parts, 0), evaluations);
    }

    private IEnumerable<Quality> Qualities(EvaluationContext context)
    {
        Tensor data = context.X.narrow(0, 0, CountFor(context));
        if (ExactTransport.AppliesTo(context.Shape))
            yield return new Quality(Wasserstein, "exact assignment", x => Math.Sqrt(ExactTransport.SquaredDistance(x, data)));
        if (context.Shape.IsImage && context.Features is { } features)
        {
            Tensor reference = FeatureSets.Features(data, features.Value, context, "real examples");
            yield return new Quality(Frechet, $"features: {features.Value.Identity}", x => FrechetDistance.Between(FeatureSets.Features(x, features.Value, context, "samples"), reference));
        }
    }

    private long CountFor(EvaluationContext context) => Math.Min(spec.Samples, context.CountFor(spec));

    private static Measurement Row(MetricDescriptor descriptor, string component, double value, string protocol) =>
        new() { Descriptor = descriptor, Component = component, Estimate = Estimate.Single(value), Protocol = protocol };

    private static IReadOnlyList<Measurement> NotApplicable(IReadOnlyList<MetricDescriptor> descriptors, string reason) =>
        [.. descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];

    private sealed record Quality(MetricDescriptor Descriptor, string Protocol, Func<Tensor, double> Of);
}
