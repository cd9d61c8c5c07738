using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenBench.Benchmarks.Plain;

/// <summary>A causal transformer of two blocks over the tokens.</summary>
internal sealed class PlainTokenPrior : Module<Tensor, Tensor>
{
    private const long Width = 64;

    private readonly Embedding symbols = Embedding(PlainTokenAutoencoder.CodeCount + 1, Width);
    private readonly Embedding places = Embedding(PlainTokenAutoencoder.TokenCount, Width);
    private readonly Sequential blocks = Sequential(new PlainTransformerBlock(Width, heads: 4), new PlainTransformerBlock(Width, heads: 4));
    private readonly LayerNorm norm = LayerNorm(Width);
    private readonly Linear head = Linear(Width, PlainTokenAutoencoder.CodeCount);

    public PlainTokenPrior()
        : base("prior") => RegisterComponents();

    /// <param name="input">A start symbol and all tokens but the last, [B, T].</param>
    /// <returns>Scores of the tokens, [B, T, K].</returns>
    public override Tensor forward(Tensor input) =>
        head.call(norm.call(blocks.call(symbols.call(input) + places.call(arange(PlainTokenAutoencoder.TokenCount)))));

    public Tensor Loss(Tensor tokens)
    {
        Tensor start = full(tokens.shape[0], 1, PlainTokenAutoencoder.CodeCount, dtype: ScalarType.Int64);
        Tensor logits = call(cat([start, tokens.narrow(1, 0, PlainTokenAutoencoder.TokenCount - 1)], 1));
        return functional.cross_entropy(logits.flatten(0, 1), tokens.flatten(), reduction: Reduction.Sum) / tokens.shape[0];
    }
}
