using GenBench.Models.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace YourModel.Flow;

/// <summary>One half of x stays, a; the other is scaled and shifted by what a says: b ↦ b · exp s(a) + t(a).</summary>
/// <remarks>Dinh et al. 2017, sections 3.2 and 3.3. The Jacobian is triangular, so log|det| = Σ s(a).</remarks>
internal sealed class AffineCoupling : nn.Module
{
    private readonly Mlp network;
    private readonly Parameter gain; // [2 · moved], zero at first: a flow starts at the identity (Kingma & Dhariwal 2018)
    private readonly long split;
    private readonly bool movesFirst;
    private readonly double bound;

    /// <param name="dimensions">D, at least 2.</param>
    /// <param name="movesFirst">Whether it is the first half that is transformed.</param>
    public AffineCoupling(long dimensions, bool movesFirst, CouplingFlowSpec spec)
        : base("coupling")
    {
        (this.movesFirst, bound) = (movesFirst, spec.LogScaleBound);
        split = dimensions / 2;
        (long moved, long kept) = movesFirst ? (split, dimensions - split) : (dimensions - split, split);
        network = new Mlp(kept, spec.Widths, 2 * moved, Activation.Silu);
        gain = nn.Parameter(zeros(2 * moved));
        gain.DetachFromDisposeScope(); // else it would end with the scope that the model is made in; layers see to their own
        RegisterComponents();
    }

    /// <summary>Towards the noise.</summary>
    /// <param name="x">[B, D]</param>
    /// <returns>z, [B, D], and log|det ∂z/∂x|, [B].</returns>
    public (Tensor Z, Tensor LogDet) Forward(Tensor x)
    {
        (Tensor kept, Tensor moved) = Halves(x);
        (Tensor s, Tensor t) = ScaleAndShift(kept);
        return (Join(kept, moved * s.exp() + t), s.sum(dim: -1));
    }

    /// <summary>Towards the data.</summary>
    /// <param name="z">[B, D]</param>
    /// <returns>[B, D]</returns>
    public Tensor Inverse(Tensor z)
    {
        (Tensor kept, Tensor moved) = Halves(z);
        (Tensor s, Tensor t) = ScaleAndShift(kept);
        return Join(kept, (moved - t) * (-s).exp());
    }

    // s = c tanh(ŝ / c), so |s| < c.
    private (Tensor S, Tensor T) ScaleAndShift(Tensor kept)
    {
        Tensor[] outputs = (network.call(kept) * gain).chunk(2, dim: -1);
        return ((outputs[0] / bound).tanh() * bound, outputs[1]);
    }

    private (Tensor Kept, Tensor Moved) Halves(Tensor x)
    {
        Tensor first = x.narrow(-1, 0, split), second = x.narrow(-1, split, x.shape[^1] - split);
        return movesFirst ? (second, first) : (first, second);
    }

    private Tensor Join(Tensor kept, Tensor moved) => cat(movesFirst ? [moved, kept] : [kept, moved], -1);
}
