using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Divergences;

/// <summary>What a Gaussian becomes that is fitted to a posterior by KL(q ‖ p) and by KL(p ‖ q), and what the second would cost who has no
/// grid.</summary>
/// <remarks>Bishop 2006, section 10.1.2; Minka 2005, MSR-TR-2005-173.</remarks>
public sealed class DivergenceDirections(DivergenceDirectionsSpec spec) : IMetric<ILatentVariableModel>
{
    public IReadOnlyList<MetricDescriptor> Descriptors => DivergenceNumbers.All;

    public IReadOnlyList<Measurement> Evaluate(ILatentVariableModel model, EvaluationContext context)
    {
        if (model.LatentDim > 2)
            return NotApplicable($"a grid takes a latent of one or two dimensions; this one has {model.LatentDim}");

        long count = context.CountFor(spec);
        string protocol = FormattableString.Invariant(
            $"examples={count}; grid ±{spec.Width} step {spec.Step}; nodes={spec.Nodes}; steps={spec.Steps}; {context.X.dtype}");
        var found = new List<(MetricDescriptor Descriptor, MetricComponent Fit, double Value)>();
        IReadOnlyList<Measurement> picture = [];
        using DisposeScope scope = NewDisposeScope();
        LatentGrid grid = LatentGrid.Of(model, spec, context.X);
        var fit = new ReverseFit(model, spec);
        foreach (Chunk one in context.Chunks(count, 1))
        {
            using DisposeScope each = NewDisposeScope();
            // No store keeps the picture of the first.
            IReadOnlyList<Tensor> kept = one.Start == 0 ? Measured(one) : context.Once("divergence-directions", one, () => Measured(one));
            double[] numbers = kept[0].cpu().data<double>().ToArray();
            found.AddRange(Names.Zip(numbers, (name, number) => (name.Descriptor, name.Fit, number)));
        }

        return
        [
            .. found.GroupBy(entry => (entry.Descriptor, entry.Fit), entry => entry.Value).Select(group =>
                Measurement.OfExamples(group.Key.Descriptor, [.. group], protocol, group.Key.Fit)),
            .. picture,
        ];

        IReadOnlyList<Tensor> Measured(Chunk one)
        {
            var posterior = new GridPosterior(grid, OnGrid(model, one.Of(context.X), grid, context));
            DiagonalGaussian reverse = fit.Of(one.Of(context.X), posterior), forward = posterior.Moments();
            if (one.Start == 0)
                picture = PosteriorPicture.Rows(posterior, reverse, forward, protocol);
            return [tensor((double[])[.. Numbers(posterior, reverse, forward)]).unsqueeze(0)];
        }
    }

    private IReadOnlyList<Measurement> NotApplicable(string reason) =>
        [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];

    /// <summary>What the numbers of an example are, in their order.</summary>
    private static IEnumerable<(MetricDescriptor Descriptor, MetricComponent Fit)> Names =>
    [
        (DivergenceNumbers.ModeCount, MetricComponent.None),
        (DivergenceNumbers.PriorDraws, MetricComponent.None),
        .. from direction in new[] { FitDirection.Reverse, FitDirection.Forward }
           from descriptor in new[]
           {
               DivergenceNumbers.ReverseKl, DivergenceNumbers.ForwardKl, DivergenceNumbers.LeastCoverage, DivergenceNumbers.ValleyMass,
           }
           select (descriptor, MetricComponent.Of(direction)),
    ];

    private static IEnumerable<double> Numbers(GridPosterior posterior, DiagonalGaussian reverse, DiagonalGaussian forward)
    {
        yield return posterior.Peaks.Count;
        yield return posterior.DrawsFromPrior;
        foreach (DiagonalGaussian q in new[] { reverse, forward })
        {
            yield return posterior.Reverse(q);
            yield return posterior.Forward(q);
            yield return posterior.LeastCoverage(q);
            yield return posterior.ValleyMass(q);
        }
    }

    /// <returns>log p(x|z), [T], float64 on the CPU.</returns>
    private static Tensor OnGrid(ILatentVariableModel model, Tensor x, LatentGrid grid, EvaluationContext context)
    {
        var parts = new List<Tensor>();
        foreach (Tensor part in grid.Nodes.split(context.ChunkRows))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            Tensor value = model.LogLikelihood(x, part.to(x.dtype, x.device).unsqueeze(1));
            parts.Add(value.squeeze(1).to(ScalarType.Float64).cpu().MoveToOuterDisposeScope());
        }

        return cat(parts);
    }
}
