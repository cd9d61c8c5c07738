using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Disentanglement;

/// <summary>Draws observations with one factor fixed, and has each lot of them encoded to a vote. Every vote has a stream of its
/// own.</summary>
/// <param name="source">Of observations.</param>
/// <param name="encode">[B, *event] on the CPU to [B, D] float64, on the CPU.</param>
/// <param name="lot">L, observations in one vote.</param>
internal sealed class FactorBallot(IFactorSource source, Func<Tensor, Tensor> encode, int lot, EvaluationContext context)
{
    /// <param name="variance">Of each dimension over the split, [D].</param>
    public FactorVote[] Votes(string purpose, int count, double[] variance)
    {
        List<FactorVote> votes = [];
        foreach (Chunk chunk in context.Chunks(count, Math.Max(1, context.ChunkRows / lot)))
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor Values, int Factor)[] drawn = [.. Enumerable.Range((int)chunk.Start, (int)chunk.Count).Select(
                vote => Draw(purpose, vote))];
            using Tensor z = encode(source.Observe(cat([.. drawn.Select(one => one.Values)], 0)));
            double[] spread = z.view(drawn.Length, lot, z.shape[1]).var(1, unbiased: true).data<double>().ToArray();
            votes.AddRange(spread.Chunk(variance.Length).Zip(drawn, (dimensions, one) => new FactorVote(
                FactorVaeScore.DimensionOf([.. dimensions.Zip(variance, (here, all) => all > 0 ? here / all : double.NaN)]),
                one.Factor)));
        }

        return [.. votes];
    }

    /// <returns>[L, F] with one column of one value.</returns>
    private (Tensor Values, int Factor) Draw(string purpose, int vote)
    {
        using Generator rng = context.Streams.Create(purpose, vote, CPU);
        int factor = (int)randint(0, source.Factors.Count, [1], dtype: ScalarType.Int64, generator: rng).item<long>();
        Tensor[] columns =
        [
            .. source.Factors.Select((known, index) =>
            {
                Tensor drawn = randint(0, known.Count, [index == factor ? 1 : lot], dtype: ScalarType.Int64, generator: rng);
                return drawn.expand(lot);
            }),
        ];
        return (stack(columns, 1), factor);
    }
}
