using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>log p(tokens) = Σ_t log p(token_t | token_1 … token_t−1), in reading order: exact.</summary>
/// <remarks>Place t of the network sees a start symbol and tokens 1 … t−1.</remarks>
internal sealed class AutoregressivePrior : TokenPrior
{
    private readonly TokenTransformer network;
    private readonly long length;
    private readonly long codes;

    public AutoregressivePrior(TransformerShape shape, long length, long codes, long? classes)
        : base("autoregressive-prior")
    {
        (this.length, this.codes) = (length, codes);
        network = new TokenTransformer(shape, length, symbolCount: codes + 1, tokenCount: codes, classes, causal: true);
        RegisterComponents();
    }

    public override BoundKind Kind => BoundKind.Exact;

    public override string Protocol => "prior=autoregressive";

    public override Tensor LogProb(Tensor tokens, Tensor? labels, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        return Logits(tokens, labels).log_softmax(-1).gather(2, tokens.unsqueeze(-1)).sum(dim: [1L, 2L]).MoveToOuterDisposeScope();
    }

    /// <returns>Scores of the token at each place given those before it, [B, T, K].</returns>
    public Tensor Logits(Tensor tokens, Tensor? labels) =>
        network.call(cat([StartSymbols(tokens.shape[0], tokens.device), tokens.narrow(1, 0, length - 1)], 1), labels);

    public override Tensor Sample(long count, Tensor? labels, Generator rng)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<AttentionPast> past = network.Past();
        var drawn = new List<Tensor>();
        Tensor symbol = StartSymbols(count, rng.device);
        for (long place = 0; place < length; place++)
        {
            symbol = network.Next(symbol, place, labels, past).softmax(-1).multinomial(1, replacement: true, rng);
            drawn.Add(symbol);
        }

        return cat(drawn, 1).MoveToOuterDisposeScope();
    }

    public override void StartUniform() => network.StartUniform();

    private Tensor StartSymbols(long count, Device device) => full([count, 1], codes, dtype: ScalarType.Int64, device: device);
}
