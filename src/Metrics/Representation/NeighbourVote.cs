using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Representation;

/// <summary>The class that most of the nearest training examples have, by Euclidean distance between standardized latents.</summary>
/// <remarks>Cover &amp; Hart 1967, doi:10.1109/TIT.1967.1053964. Among classes with as many votes the one of the nearest example
/// wins.</remarks>
internal static class NeighbourVote
{
    /// <summary>Largest number of distances at once: 16 MiB.</summary>
    private const long Pairs = 1 << 21;

    /// <param name="z">[M, D] float64</param>
    /// <returns>[M]</returns>
    public static long[] Classes(Tensor z, LabelledCodes training, int neighbours, EvaluationContext context)
    {
        long[] labels = training.Labels.data<long>().ToArray();
        int votes = (int)Math.Min(neighbours, training.Count);
        Tensor norms = training.Z.square().sum(dim: 1);
        List<long> winners = [];
        foreach (Chunk chunk in context.Chunks(z.shape[0], Math.Max(1, Pairs / training.Count)))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor nearness = chunk.Of(z).mm(training.Z.t()) * 2 - norms; // |z|² − distance², [chunk, N]
            long[] nearest = nearness.topk(votes, 1, largest: true, sorted: true).indexes.contiguous().data<long>().ToArray();
            winners.AddRange(nearest.Chunk(votes).Select(rows => Winner(rows, labels)));
        }

        return [.. winners];
    }

    /// <param name="nearest">Rows, the nearest first.</param>
    private static long Winner(long[] nearest, long[] labels) =>
        nearest.Select(row => labels[row]).GroupBy(label => label).MaxBy(group => group.Count())!.Key; // the first of the largest
}
