using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Two normalised convolutions with a skip, the embedding of time and class added between them.</summary>
/// <remarks>forward([B, C, H, W], [B, E]) to [B, C', H, W]; Ho et al. 2020, appendix B, arXiv:2006.11239.
/// Group normalisation keeps examples apart.</remarks>
internal sealed class TimedResidualBlock : nn.Module<Tensor, Tensor, Tensor>
{
    private const long Groups = 8;
    private readonly GroupNorm norm1;
    private readonly GroupNorm norm2;
    private readonly Conv2d conv1;
    private readonly Conv2d conv2;
    private readonly Linear shift;
    private readonly Conv2d? skip;

    public TimedResidualBlock(long from, long to, long embeddingSize)
        : base("timed-residual")
    {
        norm1 = nn.GroupNorm(GroupsFor(from), from);
        norm2 = nn.GroupNorm(GroupsFor(to), to);
        conv1 = nn.Conv2d(from, to, 3, padding: 1);
        conv2 = nn.Conv2d(to, to, 3, padding: 1);
        shift = nn.Linear(embeddingSize, to);
        skip = from == to ? null : nn.Conv2d(from, to, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor embedding)
    {
        Tensor hidden = conv1.call(nn.functional.silu(norm1.call(x)));
        hidden += shift.call(nn.functional.silu(embedding)).unsqueeze(-1).unsqueeze(-1);
        return conv2.call(nn.functional.silu(norm2.call(hidden))) + (skip?.call(x) ?? x);
    }

    /// <summary>The largest number of groups up to eight that divides the channels.</summary>
    private static long GroupsFor(long channels) => Enumerable.Range(1, (int)Groups).Last(groups => channels % groups == 0);
}
