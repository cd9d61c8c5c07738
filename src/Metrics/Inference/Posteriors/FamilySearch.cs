using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>q* of each measured example within a family: searched for from two starts. The best of both answers and of
/// the first start is kept, so that a larger family never answers worse than the smaller one it starts from.</summary>
internal sealed class FamilySearch(ILatentVariableModel model, SearchSettings settings, EvaluationContext context)
{
    /// <summary>Name of the random streams of this search.</summary>
    private const string Purpose = "amortization-gap";

    /// <summary>About the share of time that both searches take.</summary>
    private const double Searching = 0.9;

    /// <param name="near">The encoder's answer, or the best diagonal Gaussian where the family is larger, [N, Z].</param>
    public LocalPosteriors Best(IPosteriorFamily family, DiagonalGaussian near)
    {
        var prior = new DiagonalGaussian(zeros_like(near.Mean), zeros_like(near.LogVar));
        LocalPosteriors start = new(family, family.From(near), Unconverged: 0), first, second;
        using (context.Progress.Part(0, Searching / 2))
            first = From(near, "near", family);
        using (context.Progress.Part(Searching / 2, Searching))
            second = From(prior, "prior", family);
        using IDisposable choosing = context.Progress.Part(Searching, 1);
        LocalPosteriors[] candidates = [start, first, second];
        List<Tensor> choices = [];
        foreach (Chunk tile in context.Chunks(
            near.Mean.shape[0], PosteriorSampler.ExamplesPerTile(settings.EvaluationSamples, context.ChunkRows)))
        {
            choices.AddRange(context.Once($"search/{family.Kind.Name()}/choice", tile, part =>
                [stack([.. candidates.Select(candidate => Elbo(part, candidate))]).argmax(0)]));
        }

        Tensor choice = cat(choices, 0).unsqueeze(1); // [N, 1]
        Tensor found = where(choice == 1, first.Parameters, second.Parameters);
        return new LocalPosteriors(family, where(choice == 0, start.Parameters, found), first.Unconverged + second.Unconverged);
    }

    private LocalPosteriors From(DiagonalGaussian start, string name, IPosteriorFamily family)
    {
        List<Tensor> parts = [];
        int unconverged = 0;
        string stream = $"{Purpose}/{family.Kind.Name()}/{name}";
        foreach (Chunk group in context.Chunks(start.Mean.shape[0], Math.Max(1, context.ChunkRows / settings.Samples)))
        {
            IReadOnlyList<Tensor> found = context.Once($"search/{stream}", group, part => Search(part, start, stream, family));
            parts.Add(found[0]);
            unconverged += (int)found[1].sum().item<long>();
        }

        return new LocalPosteriors(family, cat(parts, 0), unconverged);
    }

    /// <returns>Parameters, [B, P], and in the first row how many searches were cut off, [B] int64.</returns>
    private IReadOnlyList<Tensor> Search(Chunk group, DiagonalGaussian start, string stream, IPosteriorFamily family)
    {
        Tensor parameters = family.From(new DiagonalGaussian(group.Of(start.Mean), group.Of(start.LogVar)));
        using var noise = new ExampleNoise(context.Streams, stream, group, group.Of(start.Mean));
        (Tensor found, int cutOff) = LocalSearch.Maximize(
            model, group.Of(context.X), family, parameters, noise, settings, context);
        long[] rows = new long[group.Count];
        rows[0] = cutOff;
        return [found, tensor(rows)];
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
