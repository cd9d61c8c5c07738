using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>z = μ + σ u, u = f_L(… f_1(e)): each f_l leaves one half of the dimensions and moves the other by u_b ← u_b exp(tanh s) + t,
/// with s and t from a hidden layer of the first half. All weights belong to one example; at the start s = t = 0.</summary>
/// <remarks>Dinh et al. 2017, eq. 7-8, arXiv:1605.08803. Cremer et al. 2018 use a flow of this kind with auxiliary variables;
/// there are none here.</remarks>
internal sealed class CouplingFlowFamily : IPosteriorFamily
{
    private const int Layers = 4;
    private const int Hidden = 32;

    private readonly long _dimensions;
    private readonly Tensor _weights; // [1, P − 2Z], the couplings' weights at the start

    /// <param name="like">[..., Z], precision and device.</param>
    public CouplingFlowFamily(RandomStreams streams, Tensor like)
    {
        _dimensions = like.shape[^1];
        using Generator rng = streams.Create("amortization-gap/flow-weights", like.device);
        Tensor InputWeights(long first) =>
            randn([1, first * Hidden], dtype: like.dtype, device: like.device, generator: rng) / Math.Sqrt(Math.Max(1, first));
        _weights = cat([.. Enumerable.Range(0, Layers).SelectMany(layer => (Tensor[])
            [InputWeights(Kept(layer)), like.new_zeros(1, Hidden + (Hidden + 1) * 2 * Moved(layer))])], 1);
    }

    public PosteriorFamily Kind => PosteriorFamily.Flow;

    public double RateFactor => 0.1;

    public Tensor From(DiagonalGaussian q) => cat([q.Mean, q.LogVar, _weights.expand(q.Mean.shape[0], -1)], 1);

    public PosteriorDraw Draw(Tensor parameters, Tensor noise)
    {
        var reader = new Reader(parameters);
        Tensor mu = reader.Take(1, _dimensions), logVar = reader.Take(1, _dimensions); // [B, 1, Z]
        Tensor u = noise.transpose(0, 1);                                              // [B, S, Z]
        Tensor logDeterminant = logVar.sum(dim: -1) * 0.5;                             // [B, 1], then [B, S]
        for (int layer = 0; layer < Layers; layer++)
        {
            (u, Tensor stretch) = Couple(u, layer, reader);
            logDeterminant = logDeterminant + stretch;
        }

        Tensor z = (mu + u * (logVar * 0.5).exp()).transpose(0, 1);
        Tensor logProb = StandardNormal.LogProb(noise) - logDeterminant.t();           // [S, B]
        return new PosteriorDraw(z, () => logProb, () => logProb - StandardNormal.LogProb(z));
    }

    /// <returns>The moved dimensions and the log determinant of the move, [B, S, Z] and [B, S].</returns>
    private (Tensor U, Tensor LogDeterminant) Couple(Tensor u, int layer, Reader weights)
    {
        bool firstMoves = layer % 2 == 1;
        long kept = Kept(layer), moved = Moved(layer);
        Tensor a = u.narrow(-1, firstMoves ? moved : 0, kept), b = u.narrow(-1, firstMoves ? 0 : kept, moved);
        Tensor hidden = (bmm(a, weights.Take(kept, Hidden)) + weights.Take(1, Hidden)).tanh();
        Tensor answer = bmm(hidden, weights.Take(Hidden, 2 * moved)) + weights.Take(1, 2 * moved);
        Tensor s = answer.narrow(-1, 0, moved).tanh();
        Tensor changed = b * s.exp() + answer.narrow(-1, moved, moved);
        return (cat(firstMoves ? [changed, a] : [a, changed], -1), s.sum(dim: -1));
    }

    /// <summary>Dimensions that a layer looks at; with one dimension there are none, and the flow is affine.</summary>
    private long Kept(int layer) => layer % 2 == 0 ? _dimensions / 2 : _dimensions - _dimensions / 2;

    private long Moved(int layer) => _dimensions - Kept(layer);

    /// <summary>Matrices of each example out of its row of parameters, one after the other.</summary>
    private sealed class Reader(Tensor parameters)
    {
        private long _read;

        /// <returns>[B, rows, columns]</returns>
        public Tensor Take(long rows, long columns)
        {
            Tensor taken = parameters.narrow(1, _read, rows * columns).view(parameters.shape[0], rows, columns);
            _read += rows * columns;
            return taken;
        }
    }
}
