using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Quality against cost: each sampler at each number of steps, all from the same noise.</summary>
public sealed class SamplingCost(SamplingCostSpec spec) : IMetric<IStepwiseSampler>
{
    /// <summary>Noise is drawn block by block, so that a smaller number of samples is the head of a larger one.</summary>
    private const long BlockRows = 250;

    /// <summary>W₂: components <c>euler;steps=10</c>, ... of these three.</summary>
    public static MetricDescriptor Wasserstein { get; } = new()
    {
        Id = "wasserstein-2-at-cost",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 2,
        Title = "Wasserstein-2 distance at a cost",
        Definition = "W₂ of samples by one sampler and number of steps, as in wasserstein-2",
        Source = "Song et al. 2021, section 5.1, arXiv:2010.02502",
        Unit = "units of x",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
    };

    /// <summary>Fréchet distance.</summary>
    public static MetricDescriptor Frechet { get; } = Wasserstein with
    {
        Id = "frechet-distance-at-cost",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Fréchet distance at a cost",
        Definition = "Fréchet distance of samples by one sampler and number of steps, as in frechet-distance",
        Unit = "squared feature units",
    };

    /// <summary>Calls of the network for one sample.</summary>
    public static MetricDescriptor Evaluations { get; } = Wasserstein with
    {
        Id = "function-evaluations-at-cost",
        ErrorCovers = ErrorCoverage.Nothing,
        Version = 1,
        Title = "Function evaluations",
        Definition = "calls of the network for one sample by one sampler and number of steps, mean over blocks of 250 samples",
        Unit = "calls",
        Direction = Direction.None,
        Kind = BoundKind.Exact,
        Describes = MetricSubject.Estimate,
    };

    /// <summary>About the share of time that the real examples' features take.</summary>
    private const double RealPart = 0.05;

    public IReadOnlyList<MetricDescriptor> Descriptors => [Wasserstein, Frechet, Evaluations];

    public IReadOnlyList<Measurement> Evaluate(IStepwiseSampler model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        long count = RealHalves.CountFor(context, spec, spec.Samples);
        if (WhyNot(context, count) is { } reason)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        using DisposeScope scope = NewDisposeScope();
        SampleDistance distance;
        using (context.Progress.Part(0, RealPart))
            distance = SampleDistance.For(context, count);
        using IDisposable rest = context.Progress.Part(RealPart, 1);
        string protocol = FormattableString.Invariant($"samples={count}; real={count}, alternate rows of the split; {distance.Protocol}");
        IEnumerable<string> samplers = spec.Samplers is { } wanted ? model.Samplers.Intersect(wanted) : model.Samplers;
        return [Unused(distance),
            .. context.Progress.Over([.. samplers]).SelectMany(sampler => OfSampler(model, sampler, count, distance, context))
            .SelectMany(trial => Rows(trial, distance, protocol))];
    }

    private static string? WhyNot(EvaluationContext context, long count)
    {
        if (count < 2)
            return "the measured split has fewer than four examples; it takes two halves of two";
        return context.Shape.Dimensions > PointAssignment.MostDimensions && context.Features is null
            ? $"{PointAssignment.TooManyDimensions(context.Shape)}, and these data have no classes for the features of a classifier"
            : null;
    }

    /// <summary>A sampler that takes as many calls for other numbers of steps chooses its own.</summary>
    private List<Trial> OfSampler(IStepwiseSampler model, string sampler, long count, SampleDistance distance, EvaluationContext context)
    {
        List<Trial> trials = [];
        foreach (int steps in context.Progress.Over([.. spec.Steps.Distinct()]))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            (Tensor x, double evaluations) = Draw(model, sampler, steps, count, context);
            if (trials.Count == 1 && trials[0].Evaluations == evaluations)
                return [trials[0] with { Component = MetricComponent.Word(sampler) }];
            MetricComponent component = MetricComponent.Word(sampler).And(MetricComponent.Of(ComponentQuantity.Steps, steps));
            trials.Add(new Trial(component, distance.Of(x, context), evaluations));
        }

        return trials;
    }

    private static (Tensor X, double Evaluations) Draw(
        IStepwiseSampler model, string sampler, int steps, long count, EvaluationContext context)
    {
        List<Tensor> blocks = [];
        List<double> evaluations = [];
        foreach (Chunk block in context.Chunks(count, BlockRows))
        {
            int index = evaluations.Count;
            IReadOnlyList<Tensor> found = context.Once($"drawn/{sampler}/{steps}", block, () =>
            {
                using Generator rng = context.Streams.Create("sampling-cost", index, context.X.device);
                SteppedSamples samples = model.Sample(BlockRows, sampler, steps, rng);
                return [samples.X.narrow(0, 0, block.Count), tensor(samples.FunctionEvaluations, dtype: ScalarType.Float64)];
            });
            blocks.Add(found[0]);
            evaluations.Add(found[1].item<double>());
        }

        return (cat(blocks, 0), evaluations.Average());
    }

    /// <summary>The distance that this data set is not measured by.</summary>
    private static Measurement Unused(SampleDistance distance) => distance.IsOfFeatures
        ? Measurement.NotApplicable(Wasserstein, "images are compared by frechet-distance-at-cost")
        : Measurement.NotApplicable(Frechet, "vectors of few dimensions are compared by wasserstein-2-at-cost");

    private static IEnumerable<Measurement> Rows(Trial trial, SampleDistance distance, string protocol)
    {
        var row = new Measurement
        {
            Descriptor = distance.IsOfFeatures ? Frechet : Wasserstein,
            Component = trial.Component,
            Estimate = trial.Distance,
            Protocol = protocol,
        };
        string? doubt = double.IsFinite(trial.Distance.Mean) ? distance.Doubt : "some samples are not finite";
        yield return doubt is null ? row : row.Doubted(doubt);
        yield return row with { Descriptor = Evaluations, Estimate = Estimate.Single(trial.Evaluations) };
    }

    private sealed record Trial(MetricComponent Component, Estimate Distance, double Evaluations);
}
