using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Scores of K tokens at each of T places from T symbols and perhaps a class.</summary>
/// <remarks>forward(symbols [B, T] int64, labels [B] or null) to logits [B, T, K]. Places have learned embeddings;
/// the class is added at every place, with one more row in its table for "no class". The head starts at zero,
/// so that all tokens are equally probable at first.</remarks>
internal sealed class TokenTransformer : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly Embedding symbols;
    private readonly Embedding places;
    private readonly Embedding? classes;
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly LayerNorm norm;
    private readonly Linear head;
    private readonly long? classCount;

    /// <param name="symbolCount">Tokens and what else can stand at a place: a start, a mask.</param>
    public TokenTransformer(TransformerShape shape, long length, long symbolCount, long tokenCount, long? classCount, bool causal)
        : base("token-transformer")
    {
        this.classCount = classCount;
        symbols = EmbeddingTable.Create(symbolCount, shape.Width);
        places = EmbeddingTable.Create(length, shape.Width);
        classes = classCount is { } count ? EmbeddingTable.Create(count + 1, shape.Width) : null;
        blocks = nn.ModuleList(
            Enumerable.Range(0, shape.Layers).Select(_ => new TransformerBlock(shape.Width, shape.Heads, causal)).ToArray());
        norm = nn.LayerNorm([shape.Width]);
        head = nn.Linear(shape.Width, tokenCount);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input, Tensor? labels)
    {
        Tensor x = Embed(input, labels, first: 0);
        foreach (TransformerBlock block in blocks)
            x = block.call(x);
        return head.call(norm.call(x));
    }

    /// <summary>A memory for <see cref="Next"/>, one a layer.</summary>
    public IReadOnlyList<AttentionPast> Past() => [.. blocks.Select(_ => new AttentionPast())];

    /// <summary>The scores at one place of a causal network, given its symbol and the memory of the places before.</summary>
    /// <param name="symbol">[B, 1]</param>
    /// <returns>[B, K]</returns>
    public Tensor Next(Tensor symbol, long place, Tensor? labels, IReadOnlyList<AttentionPast> past)
    {
        Tensor x = Embed(symbol, labels, place);
        for (int i = 0; i < blocks.Count; i++)
            x = blocks[i].Next(x, past[i]);
        return head.call(norm.call(x)).squeeze(1);
    }

    public void StartUniform()
    {
        using var _ = no_grad();
        head.weight.zero_();
        head.bias!.zero_();
    }

    private Tensor Embed(Tensor input, Tensor? labels, long first)
    {
        if (labels is not null && classes is null)
        {
            throw new ArgumentException(
                "labels were given to a prior without classes; set \"conditional\": true in the model", nameof(labels));
        }

        Tensor x = symbols.call(input) + places.weight!.narrow(0, first, input.shape[1]);
        if (classes is null)
            return x;
        Tensor known = labels ?? full([input.shape[0]], classCount!.Value, dtype: ScalarType.Int64, device: input.device);
        return x + classes.call(known).unsqueeze(1);
    }
}
