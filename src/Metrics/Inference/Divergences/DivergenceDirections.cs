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
        {
            string reason = $"a grid takes a latent of one or two dimensions; this one has {model.LatentDim}";
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        }

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
            var posterior = new GridPosterior(grid, OnGrid(model, one.Of(context.X), grid, context));
            DiagonalGaussian reverse = fit.Of(one.Of(context.X), posterior), forward = posterior.Moments();
            found.AddRange(Numbers(posterior, reverse, forward));
            if (one.Start == 0)
                picture = PosteriorPicture.Rows(posterior, reverse, forward, protocol);
        }

        return
        [
            .. found.GroupBy(entry => (entry.Descriptor, entry.Fit), entry => entry.Value).Select(group =>
                Measurement.OfExamples(group.Key.Descriptor, [.. group], protocol, group.Key.Fit)),
            .. picture,
        ];
    }

    private static IEnumerable<(MetricDescriptor Descriptor, MetricComponent Fit, double Value)> Numbers(
        GridPosterior posterior, DiagonalGaussian reverse, DiagonalGaussian forward)
    {
        yield return (DivergenceNumbers.ModeCount, MetricComponent.None, posterior.Peaks.Count);
        yield return (DivergenceNumbers.PriorDraws, MetricComponent.None, posterior.DrawsFromPrior);
        foreach ((FitDirection direction, DiagonalGaussian q) in new[] { (FitDirection.Reverse, reverse), (FitDirection.Forward, forward) })
        {
            MetricComponent fit = MetricComponent.Of(direction);
            yield return (DivergenceNumbers.ReverseKl, fit, posterior.Reverse(q));
            yield return (DivergenceNumbers.ForwardKl, fit, posterior.Forward(q));
            yield return (DivergenceNumbers.LeastCoverage, fit, posterior.LeastCoverage(q));
            yield return (DivergenceNumbers.ValleyMass, fit, posterior.ValleyMass(q));
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
