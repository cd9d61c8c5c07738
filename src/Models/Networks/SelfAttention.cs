using GenBench.Kernels.Counting;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>softmax(QKᵀ/√d) V over several heads; causal where position t may see positions ≤ t only.</summary>
/// <remarks>forward: [B, T, E] to [B, T, E]. Vaswani et al. 2017, section 3.2, arXiv:1706.03762.</remarks>
internal sealed class SelfAttention : nn.Module<Tensor, Tensor>
{
    private readonly Linear project;
    private readonly Linear mix;
    private readonly long heads;
    private readonly bool causal;

    public SelfAttention(long width, long heads, bool causal)
        : base("attention")
    {
        (this.heads, this.causal) = (heads, causal);
        project = nn.Linear(width, 3 * width);
        mix = nn.Linear(width, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        (Tensor q, Tensor k, Tensor v) = Project(x);
        return Attend(q, k, v, causal ? FutureOf(x) : null);
    }

    /// <summary>The same at the last of several positions, whose predecessors are remembered.</summary>
    /// <param name="x">[B, 1, E]</param>
    /// <param name="past">Keys and values of the positions before, to which this one's are added.</param>
    public Tensor Next(Tensor x, AttentionPast past)
    {
        (Tensor q, Tensor k, Tensor v) = Project(x);
        past.Add(k, v);
        return Attend(q, past.Keys, past.Values, null);
    }

    /// <returns>[B, H, T, E/H] each.</returns>
    private (Tensor Q, Tensor K, Tensor V) Project(Tensor x)
    {
        Tensor[] parts = project.call(x).view(x.shape[0], x.shape[1], 3 * heads, -1).transpose(1, 2).chunk(3, 1);
        return (parts[0], parts[1], parts[2]);
    }

    private Tensor Attend(Tensor q, Tensor k, Tensor v, Tensor? hidden)
    {
        (long batch, long positions, long width) = (q.shape[0], q.shape[2], q.shape[3]);
        MultiplyAdds.OfProduct(q.numel() * k.shape[2], q, k);
        Tensor scores = q.matmul(k.transpose(2, 3)) * (1 / Math.Sqrt(width)); // [B, H, T, T']
        if (hidden is not null)
            scores = scores.masked_fill(hidden, double.NegativeInfinity);
        MultiplyAdds.OfProduct(scores.numel() * width, scores, v);
        return mix.call(scores.softmax(-1).matmul(v).transpose(1, 2).reshape(batch, positions, heads * width));
    }

    /// <returns>True above the diagonal, [T, T].</returns>
    private static Tensor FutureOf(Tensor x) => ones([x.shape[1], x.shape[1]], dtype: ScalarType.Bool, device: x.device).triu(1);
}
