using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Randomness;

/// <summary>Numbers of one kind drawn before they are asked for: many small draws from many streams would cost a call of the library
/// each.</summary>
/// <remarks>The width of a block follows from what is asked for, so that which numbers a row gets does not depend on how many rows there
/// are.</remarks>
internal sealed class DrawnAhead : IDisposable
{
    private const long FewestNumbers = 1024;

    private Tensor? _block; // [B, width of the block]
    private long _taken;

    /// <param name="draw">From a width to so many new numbers for each row, [B, width].</param>
    /// <returns>The next numbers of every row, [B, width].</returns>
    public Tensor Take(long width, Func<long, Tensor> draw)
    {
        if (width >= FewestNumbers)
            return draw(width);
        if (_block is null || _taken + width > _block.shape[1])
            Renew(width * ((FewestNumbers + width - 1) / width), draw);
        Tensor next = _block!.narrow(1, _taken, width).clone();
        _taken += width;
        return next;
    }

    public void Dispose() => _block?.Dispose();

    private void Renew(long width, Func<long, Tensor> draw)
    {
        _block?.Dispose();
        using DisposeScope scope = NewDisposeScope();
        (_block, _taken) = (draw(width).DetachFromDisposeScope(), 0);
    }
}
