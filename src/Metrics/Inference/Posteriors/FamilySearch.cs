using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>q* of each measured example within a family: searched for from two starts. The best of both answers and of
/// the first start is kept, so that a larger family never answers worse than the smaller one it starts from.</summary>
internal sealed class FamilySearch(ILatentVariableModel model, SearchSettings settings, EvaluationContext context)
{
    /// <summary>Name of the random streams of this search.</summary>
    private const string Purpose = "amortization-gap";

    /// <param name="near">The encoder's answer, or the best diagonal Gaussian where the family is larger, [N, Z].</param>
    public LocalPosteriors Best(IPosteriorFamily family, DiagonalGaussian near)
    {
        var prior = new DiagonalGaussian(zeros_like(near.Mean), zeros_like(near.LogVar));
        LocalPosteriors start = new(family, family.From(near), Unconverged: 0), first = From(near, "near", family),
            second = From(prior, "prior", family);
        LocalPosteriors[] candidates = [start, first, second];
        List<Tensor> choices = [];
        foreach (Chunk tile in context.Chunks(
            near.Mean.shape[0], PosteriorSampler.ExamplesPerTile(settings.EvaluationSamples, context.ChunkRows)))
        {
            using DisposeScope scope = NewDisposeScope();
            choices.Add(stack([.. candidates.Select(candidate => Elbo(tile, candidate))]).argmax(0).MoveToOuterDisposeScope());
        }

        Tensor choice = cat(choices, 0).unsqueeze(1); // [N, 1]
        Tensor found = where(choice == 1, first.Parameters, second.Parameters);
        return new LocalPosteriors(family, where(choice == 0, start.Parameters, found), first.Unconverged + second.Unconverged);
    }

    private LocalPosteriors From(DiagonalGaussian start, string name, IPosteriorFamily family)
    {
        List<Tensor> parts = [];
        int unconverged = 0;
        foreach (Chunk group in context.Chunks(start.Mean.shape[0], Math.Max(1, context.ChunkRows / settings.Samples)))
        {
            Tensor parameters = family.From(new DiagonalGaussian(group.Of(start.Mean), group.Of(start.LogVar)));
            using var noise = new ExampleNoise(context.Streams, $"{Purpose}/{family.Kind.Name()}/{name}", group, group.Of(start.Mean));
            (Tensor found, int cutOff) = LocalSearch.Maximize(
                model, group.Of(context.X), family, parameters, noise, settings, context.Cancellation);
            parts.Add(found);
            unconverged += cutOff;
        }

        return new LocalPosteriors(family, cat(parts, 0), unconverged);
    }

    /// <summary>Judged by noise of its own, so that the choice does not flatter the reported ELBO. What is not a number is below all
    /// numbers: the largest of
    /// several would be taken to be the one that is none.</summary>
    private Tensor Elbo(Chunk tile, LocalPosteriors posteriors)
    {
        using var sampler = new PosteriorSampler(model, tile, posteriors.Of(tile), context, $"{Purpose}/choice");
        return sampler.Elbo(settings.EvaluationSamples)
            .nan_to_num(double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity);
    }
}
