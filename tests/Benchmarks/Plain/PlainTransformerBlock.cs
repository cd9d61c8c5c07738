using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenBench.Benchmarks.Plain;

/// <summary>Causal attention and two layers, each normalised before.</summary>
internal sealed class PlainTransformerBlock : Module<Tensor, Tensor>
{
    private readonly long heads;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly Linear project;
    private readonly Linear mix;
    private readonly Sequential mlp;

    public PlainTransformerBlock(long width, long heads)
        : base("block")
    {
        this.heads = heads;
        norm1 = LayerNorm(width);
        norm2 = LayerNorm(width);
        project = Linear(width, 3 * width);
        mix = Linear(width, width);
        mlp = Sequential(Linear(width, 4 * width), GELU(), Linear(4 * width, width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + Attention(norm1.call(x));
        return x + mlp.call(norm2.call(x));
    }

    private Tensor Attention(Tensor x)
    {
        Tensor[] parts = project.call(x).view(x.shape[0], x.shape[1], 3 * heads, -1).transpose(1, 2).chunk(3, 1);
        Tensor attended = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true); // [B, H, T, E/H]
        return mix.call(attended.transpose(1, 2).reshape(x.shape));
    }
}
