using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>x + attention(norm(x)), then x + mlp(norm(x)).</summary>
/// <remarks>forward: [B, T, E] to [B, T, E]. Normalised before each part: Xiong et al. 2020, figure 1b, arXiv:2002.04745.</remarks>
internal sealed class TransformerBlock : nn.Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly SelfAttention attention;
    private readonly Linear widen;
    private readonly Linear narrow;

    public TransformerBlock(long width, long heads, bool causal)
        : base("transformer-block")
    {
        norm1 = nn.LayerNorm([width]);
        norm2 = nn.LayerNorm([width]);
        attention = new SelfAttention(width, heads, causal);
        widen = nn.Linear(width, 4 * width);
        narrow = nn.Linear(4 * width, width);
        RegisterComponents();
    }

    /// <summary>With a scope of its own: long sequences in evaluation would else keep every layer's scores until all are done.</summary>
    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return Transform(x + attention.call(norm1.call(x))).MoveToOuterDisposeScope();
    }

    /// <param name="x">The next position, [B, 1, E].</param>
    public Tensor Next(Tensor x, AttentionPast past) => Transform(x + attention.Next(norm1.call(x), past));

    private Tensor Transform(Tensor x) => x + narrow.call(nn.functional.gelu(widen.call(norm2.call(x))));
}
