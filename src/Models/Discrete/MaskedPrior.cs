using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>A network that fills in masked tokens, as a distribution: the order σ of the tokens is uniform, and each is drawn given those
/// before it in σ. E_σ Σ_t log p(x_σ(t) | x_σ(&lt;t)) bounds log p(x) from below.</summary>
/// <remarks>Hoogeboom et al. 2022, eq. 3-4, arXiv:2110.02037; the absorbing diffusion of Austin et al. 2021, arXiv:2107.03006, has the same
/// bound. The symbol K stands for a masked token.</remarks>
internal sealed class MaskedPrior : TokenPrior
{
    private readonly TokenTransformer network;
    private readonly long length;
    private readonly long codes;
    private readonly int steps;
    private readonly int boundSamples;

    public MaskedPrior(TransformerShape shape, long length, long codes, long? classes, int steps, int boundSamples)
        : base("masked-prior")
    {
        (this.length, this.codes, this.steps, this.boundSamples) = (length, codes, steps, boundSamples);
        network = new TokenTransformer(shape, length, symbolCount: codes + 1, tokenCount: codes, classes, causal: false);
        RegisterComponents();
    }

    public override BoundKind Kind => BoundKind.Lower;

    public override string Protocol => $"prior=masked; maskings={boundSamples}";

    /// <summary>The mean of several draws whose numbers of masked tokens are spread evenly over 1 … T.</summary>
    public override Tensor LogProb(Tensor tokens, Tensor? labels, RowNoise noise)
    {
        Tensor offset = Uniform([tokens.shape[0]], noise, tokens.device);
        Tensor sum = Draw(tokens, labels, offset, noise);
        for (int k = 1; k < boundSamples; k++)
            sum += Draw(tokens, labels, offset + (double)k / boundSamples, noise);
        return sum / boundSamples;
    }

    /// <summary>Every class sees the same maskings: what tells classes apart is then seen with little of their noise.</summary>
    private protected override Tensor LogProbByClass(Tensor tokens, long classes, RowNoise noise)
    {
        Tensor offset = Uniform([tokens.shape[0]], noise, tokens.device);
        Tensor sum = zeros([classes, tokens.shape[0]], dtype: network.parameters().First().dtype, device: tokens.device);
        for (int k = 0; k < boundSamples; k++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor masked, Tensor count) = Masking(tokens, offset + (double)k / boundSamples, noise);
            for (long c = 0; c < classes; c++)
                sum.select(0, c).add_(Weighted(tokens, OfClass(c, tokens), masked, count).detach());
        }

        return sum / boundSamples;
    }

    /// <summary>One draw an example, the numbers of masked tokens spread evenly over the batch.</summary>
    public override Tensor TrainingLogProb(Tensor tokens, Tensor? labels, Generator rng)
    {
        long batch = tokens.shape[0];
        Tensor spread = arange(batch, dtype: ScalarType.Float32, device: rng.device) / batch;
        return Draw(tokens, labels, Uniform([1], rng, rng.device) + spread, rng);
    }

    /// <param name="symbols">[B, T], K where masked.</param>
    /// <returns>[B, T, K]</returns>
    public Tensor Logits(Tensor symbols, Tensor? labels) => network.call(symbols, labels);

    public override Tensor Sample(long count, Tensor? labels, Generator rng)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor order = Order(count, rng, rng.device); // the turn of each place, [N, T]
        Tensor symbols = full([count, length], codes, dtype: ScalarType.Int64, device: rng.device);
        long shown = 0;
        for (int step = 1; shown < length; step++)
        {
            long next = ShownAfter(step);
            if (next == shown)
                continue;
            using DisposeScope inner = NewDisposeScope();
            Tensor drawn = Logits(symbols, labels).softmax(-1).view(-1, codes).multinomial(1, replacement: true, rng).view(count, length);
            symbols.copy_(where((order >= shown).logical_and(order < next), drawn, symbols));
            shown = next;
        }

        return symbols.MoveToOuterDisposeScope();
    }

    public override void StartUniform() => network.StartUniform();

    /// <summary>How many tokens are there after a step: all but T cos(π/2 · step/steps),
    /// or one more each step when there are enough steps.</summary>
    /// <remarks>Chang et al. 2022, section 3.3.</remarks>
    private long ShownAfter(int step) => steps >= length
        ? step
        : length - (long)Math.Floor(length * Math.Cos(Math.PI / 2 * step / steps) + 1e-9);

    /// <summary>T/m Σ over the masked i of log p(x_i | the tokens not masked), m of them masked, each subset of m equally likely: with m
    /// uniform on 1 … T an unbiased estimate of the bound.</summary>
    /// <param name="position">[B]; its fractional part is uniform and becomes m.</param>
    /// <returns>[B], nats.</returns>
    private Tensor Draw(Tensor tokens, Tensor? labels, Tensor position, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor masked, Tensor count) = Masking(tokens, position, noise);
        return Weighted(tokens, labels, masked, count).MoveToOuterDisposeScope();
    }

    /// <returns>Which tokens are masked, [B, T], and how many, m, [B, 1].</returns>
    private (Tensor Masked, Tensor Count) Masking(Tensor tokens, Tensor position, RowNoise noise)
    {
        Tensor m = ((position - position.floor()) * length).floor().clamp(max: length - 1).unsqueeze(1) + 1;
        return (Order(tokens.shape[0], noise, tokens.device) < m, m);
    }

    private Tensor Weighted(Tensor tokens, Tensor? labels, Tensor masked, Tensor count)
    {
        Tensor logProb = Logits(tokens.masked_fill(masked, codes), labels).log_softmax(-1).gather(2, tokens.unsqueeze(-1)).squeeze(-1);
        return (logProb * masked).sum(dim: 1) * (length / count.squeeze(1).to(logProb.dtype));
    }

    /// <returns>A uniform permutation of 0 … T − 1 in each row, [count, T].</returns>
    private Tensor Order(long count, RowNoise noise, Device device) => Uniform([count, length], noise, device).argsort(1).argsort(1);

    private static Tensor Uniform(long[] size, RowNoise noise, Device device) => noise.Uniform(size, ScalarType.Float32, device);
}
