using GenBench.Models.Discrete;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

/// <summary>A masked prior by enumeration: p(tokens) is the mean over all orders of three places,
/// its bound the mean of the logarithms.</summary>
internal static class TokenOrders
{
    public const int Length = 3;
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    /// <param name="tokens">[B, 3]</param>
    /// <param name="labels">[B], or null.</param>
    /// <returns>Σ_t log p(x_σ(t) | x_σ(&lt;t)) for each order σ, [6, B].</returns>
    public static Tensor LogProb(MaskedPrior prior, Tensor tokens, Tensor? labels, long codes)
    {
        var rows = new List<Tensor>();
        foreach (int[] order in Orders)
        {
            Tensor symbols = full_like(tokens, codes);
            Tensor sum = zeros([tokens.shape[0]], dtype: ScalarType.Float64);
            foreach (int place in order)
            {
                Tensor token = tokens.select(1, place);
                sum += prior.Logits(symbols, labels).log_softmax(-1).select(1, place).gather(1, token.unsqueeze(1)).squeeze(1);
                symbols.select(1, place).copy_(token);
            }

            rows.Add(sum);
        }

        return stack(rows, 0).detach();
    }
}
