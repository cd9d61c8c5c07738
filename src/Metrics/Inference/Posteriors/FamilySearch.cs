using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>q* of each measured example within a family: searched for from two starts, of which the better answer is kept.</summary>
internal sealed class FamilySearch(ILatentVariableModel model, AmortizationGapSpec spec, EvaluationContext context)
{
    /// <summary>Name of the random streams of this search.</summary>
    private const string Purpose = "amortization-gap";

    /// <param name="near">The encoder's answer, or the best diagonal Gaussian where the family is larger, [N, Z].</param>
    public LocalPosteriors Best(IPosteriorFamily family, DiagonalGaussian near)
    {
        var prior = new DiagonalGaussian(zeros_like(near.Mean), zeros_like(near.LogVar));
        LocalPosteriors first = From(near, "near", family), second = From(prior, "prior", family);
        long count = near.Mean.shape[0];
        List<Tensor> isFirst = [];
        foreach (Chunk tile in context.Chunks(count, PosteriorSampler.ExamplesPerTile(spec.EvaluationSamples, context.ChunkRows)))
        {
            using DisposeScope scope = NewDisposeScope();
            isFirst.Add((Elbo(tile, first) >= Elbo(tile, second)).MoveToOuterDisposeScope());
        }

        return new LocalPosteriors(family, where(cat(isFirst, 0).unsqueeze(1), first.Parameters, second.Parameters), first.Unconverged + second.Unconverged);
    }

    private LocalPosteriors From(DiagonalGaussian start, string name, IPosteriorFamily family)
    {
        List<Tensor> parts = [];
        int unconverged = 0;
        foreach (Chunk group in context.Chunks(start.Mean.shape[0], Math.Max(1, context.ChunkRows / spec.Samples)))
        {
            Tensor parameters = family.From(new DiagonalGaussian(group.Of(start.Mean), group.Of(start.LogVar)));
            using var noise = new ExampleNoise(context.Streams, $"{Purpose}/{family.Kind.Name()}/{name}", group, group.Of(start.Mean));
            (Tensor found, int cutOff) = LocalSearch.Maximize(model, group.Of(context.X), family, parameters, noise, spec, context.Cancellation);
            parts.Add(found);
            unconverged += cutOff;
        }

        return new LocalPosteriors(family, cat(parts, 0), unconverged);
    }

    /// <summary>Judged by noise of its own, so that the choice does not flatter the reported ELBO.</summary>
    private Tensor Elbo(Chunk tile, LocalPosteriors posteriors)
    {
        using var sampler = new PosteriorSampler(model, tile, posteriors.Of(tile), context, $"{Purpose}/choice");
        return sampler.Elbo(spec.EvaluationSamples);
    }
}
