using GenBench.Kernels.Counting;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>K vectors, and how often each was the nearest one lately.</summary>
/// <remarks>van den Oord et al. 2017, section 3.1 and appendix A.1, arXiv:1711.00937.</remarks>
public sealed class Codebook : nn.Module
{
    private const double SmallestCount = 1e-5;

    private readonly CodebookSpec spec;

    // Fields of the module: their names are checkpoint keys.
    private readonly Tensor codes; // e, [K, C]
    private readonly Tensor usage; // N, running count of a batch's vectors, [K]
    private readonly Tensor sums; // m, running sum of a batch's vectors, [K, C]

    public Codebook(CodebookSpec spec, long size, long codeDim, Placement placement, Generator rng)
        : base("codebook")
    {
        this.spec = spec;
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor start = randn([size, codeDim], generator: rng).to(placement.Dtype, placement.Device);
        usage = ones([size], dtype: placement.Dtype, device: placement.Device).DetachFromDisposeScope();
        sums = start.clone().DetachFromDisposeScope();
        register_buffer("usage", usage);
        register_buffer("sums", sums);
        if (spec.IsLearnedByGradient)
        {
            var parameter = nn.Parameter(start.clone());
            codes = parameter.DetachFromDisposeScope();
            register_parameter("codes", parameter);
        }
        else
        {
            codes = start.clone().DetachFromDisposeScope();
            register_buffer("codes", codes);
        }
    }

    /// <summary>Codes that are learned no more, each counted as used once.</summary>
    /// <param name="given">[K, C]</param>
    internal Codebook(Tensor given)
        : base("codebook")
    {
        spec = new MovingAverageCodebookSpec();
        using DisposeScope scope = NewDisposeScope();
        codes = given.detach().clone().DetachFromDisposeScope();
        usage = given.new_ones(given.shape[0]).DetachFromDisposeScope();
        sums = codes.clone().DetachFromDisposeScope();
        register_buffer("codes", codes);
        register_buffer("usage", usage);
        register_buffer("sums", sums);
    }

    /// <summary>e, [K, C].</summary>
    public Tensor Codes => codes;

    /// <summary>Running count of a batch's vectors that each code stands for, [K].</summary>
    public Tensor Usage => usage;

    public long Size => codes.shape[0];

    /// <summary>argmin_k |z − e_k|, the first of equals.</summary>
    /// <param name="z">[M, C]</param>
    /// <returns>[M] int64</returns>
    public Tensor Nearest(Tensor z)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        MultiplyAdds.Note(z.numel() * Size, gradients: 0);
        Tensor distance = codes.square().sum(dim: -1) - 2 * z.mm(codes.t()); // |z|² is the same for every k
        return distance.argmin(1).MoveToOuterDisposeScope();
    }

    /// <param name="tokens">[M] int64</param>
    /// <returns>e at the tokens, [M, C].</returns>
    public Tensor At(Tensor tokens) => codes.index_select(0, tokens);

    /// <summary>Puts the codes on vectors drawn from a batch.</summary>
    /// <param name="z">[M, C]</param>
    public void StartAt(Tensor z, Generator rng)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Place(arange(Size, device: z.device), z.detach(), Math.Max(1.0, (double)z.shape[0] / Size), rng);
    }

    /// <summary>N_k ← γ N_k + (1 − γ) n_k and m_k ← γ m_k + (1 − γ) Σ z, over the vectors z that code k stands for; where codes are
    /// running means, e_k = m_k / N_k.</summary>
    /// <param name="z">[M, C]</param>
    /// <param name="tokens">[M]</param>
    public void Follow(Tensor z, Tensor tokens)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor vectors = z.detach();
        usage.mul_(spec.Decay).index_add_(0, tokens, ones_like(vectors.select(1, 0)), 1 - spec.Decay);
        sums.mul_(spec.Decay).index_add_(0, tokens, vectors, 1 - spec.Decay);
        if (!spec.IsLearnedByGradient)
            codes.copy_(sums / usage.clamp(min: SmallestCount).unsqueeze(1));
    }

    /// <summary>Puts codes that are hardly used any more on vectors of the batch.</summary>
    /// <param name="z">[M, C]</param>
    /// <returns>How many codes were moved.</returns>
    public long Reseed(Tensor z, Generator rng)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor fair = usage.mean();
        Tensor dead = (usage < fair * spec.ReseedBelow).nonzero().view(-1);
        if (dead.shape[0] > 0)
            Place(dead, z.detach(), fair.to(ScalarType.Float64).item<double>(), rng);
        return dead.shape[0];
    }

    /// <summary>Each listed code onto a vector of its own, as far as there are enough, with the count of an evenly used code.</summary>
    private void Place(Tensor which, Tensor z, double count, Generator rng)
    {
        long repeats = (which.shape[0] + z.shape[0] - 1) / z.shape[0];
        var orders = Enumerable.Range(0, (int)repeats)
            .Select(_ => randperm(z.shape[0], dtype: ScalarType.Int64, device: z.device, generator: rng));
        Tensor drawn = z.index_select(0, cat([.. orders], 0).narrow(0, 0, which.shape[0]));
        codes.index_copy_(0, which, drawn);
        sums.index_copy_(0, which, drawn * count);
        usage.index_fill_(0, which, count);
    }
}
