using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>Lays m examples side by side, so that a discriminator sees their variety.</summary>
/// <remarks>Lin et al. 2018, section 2, arXiv:1712.04086.</remarks>
internal sealed record Packing(int Size)
{
    /// <summary>Shape of one pack: m times as long a vector, or an image of m times as many channels.</summary>
    public DataShape ShapeOf(DataShape shape) => shape with { Event = [Size * shape.Event[0], .. shape.Event.Skip(1)] };

    /// <summary>Packs made of so many rows: rows that fill no pack are left out, and a batch smaller than one pack still makes
    /// one.</summary>
    public long CountOf(long rows) => Math.Max(1, rows / Size);

    /// <param name="rows">[B, ...]; where B is below m, rows repeat.</param>
    /// <returns>[P, m · the rest], row-major.</returns>
    public Tensor Pack(Tensor rows)
    {
        long count = rows.shape[0], packs = CountOf(count);
        Tensor chosen = count >= Size
            ? rows.narrow(0, 0, packs * Size)
            : rows.index_select(0, arange(Size, dtype: ScalarType.Int64, device: rows.device).remainder(count));
        return chosen.reshape(packs, -1);
    }
}
