using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>A small U-Net: one residual block and a halving at each resolution on the way down,
/// the same with skips on the way up.</summary>
/// <remarks>Ronneberger et al. 2015, arXiv:1505.04597, in the form of Ho et al. 2020, appendix B, arXiv:2006.11239,
/// without attention.</remarks>
internal sealed class UNet : FieldNetwork
{
    private readonly FieldEmbedding embedding;
    private readonly Conv2d first;
    private readonly ModuleList<TimedResidualBlock> down = new();
    private readonly ModuleList<Conv2d> halvings = new();
    private readonly TimedResidualBlock middle;
    private readonly ModuleList<ConvTranspose2d> doublings = new();
    private readonly ModuleList<TimedResidualBlock> up = new();
    private readonly GroupNorm norm;
    private readonly Conv2d last;

    public UNet(DataShape shape, IReadOnlyList<long> channels, long embeddingSize, long? classes)
        : base("u-net", shape)
    {
        Classes = classes;
        embedding = new FieldEmbedding(embeddingSize, classes);
        first = nn.Conv2d(shape.Event[0], channels[0], 3, padding: 1);
        for (int level = 0; level < channels.Count; level++)
        {
            down.Add(new TimedResidualBlock(channels[Math.Max(0, level - 1)], channels[level], embeddingSize));
            if (level < channels.Count - 1)
                halvings.Add(nn.Conv2d(channels[level], channels[level], 3, stride: 2, padding: 1));
        }

        middle = new TimedResidualBlock(channels[^1], channels[^1], embeddingSize);
        for (int level = channels.Count - 1; level >= 0; level--)
        {
            up.Add(new TimedResidualBlock(2 * channels[level], channels[level], embeddingSize));
            if (level > 0)
                doublings.Add(nn.ConvTranspose2d(channels[level], channels[level - 1], 4, stride: 2, padding: 1));
        }

        norm = nn.GroupNorm(1, channels[0]);
        last = nn.Conv2d(channels[0], shape.Event[0], 3, padding: 1);
        RegisterComponents();
    }

    public override long? Classes { get; }

    public override Tensor forward(Tensor x, Tensor t, Tensor? labels)
    {
        Tensor at = embedding.call(t, labels);
        var skips = new Stack<Tensor>();
        Tensor hidden = Down(x, at, skips);
        for (int level = 0; level < up.Count; level++)
        {
            hidden = up[level].call(cat([hidden, skips.Pop()], 1), at);
            hidden = level < doublings.Count ? doublings[level].call(hidden) : hidden;
        }

        return last.call(nn.functional.silu(norm.call(hidden)));
    }

    /// <summary>The coarsest layer, averaged over places.</summary>
    public override Tensor Features(Tensor x, Tensor t) => Down(x, embedding.call(t, null), new Stack<Tensor>()).mean([2L, 3L]);

    /// <param name="at">[B, E]</param>
    /// <param name="skips">Gets the output of each resolution.</param>
    /// <returns>[B, C, H', W']</returns>
    private Tensor Down(Tensor x, Tensor at, Stack<Tensor> skips)
    {
        MustFit(x);
        Tensor hidden = first.call(x);
        for (int level = 0; level < down.Count; level++)
        {
            hidden = down[level].call(hidden, at);
            skips.Push(hidden);
            hidden = level < halvings.Count ? halvings[level].call(hidden) : hidden;
        }

        return middle.call(hidden, at);
    }
}
